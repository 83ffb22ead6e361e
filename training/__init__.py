"""How the models that ship were trained; needed to make them again, never to run On Record."""
