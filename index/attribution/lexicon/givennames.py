"""Whether a given name is a man's or a woman's, in the Latin spellings of some sixty languages.

The names are those of the Faker library's locales, as `python -m training.given_names` wrote them down
(docs/models/given-names.md); names that both bear tell nothing. The short lists here come first: they are names that
newspapers are full of, checked by hand.

>>> gender_of("Siobhan"), gender_of("mateusz"), gender_of("Robin"), gender_of("Harbour")
('f', 'm', '', '')
"""

from functools import cache, lru_cache
from importlib.resources import files

from search.speakers import fold_name

MALE_NAMES = frozenset(
    """james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan
    jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander
    patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah
    ethan jeremy walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan
    jesse bryan billy bruce gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph
    bobby russell bradley philip eugene bernie barack bill mike mitch ted marco jeb chris rand rick lindsey newt
    rudy ben tim steve tom dan jim bob ken ron greg phil tony vladimir sergei dmitry alexei boris ivan mikhail
    nikolai oleg viktor yuri volodymyr xi emmanuel francois françois jean pierre jacques nicolas hans klaus karl
    wolfgang jürgen olaf friedrich helmut heinrich antonio carlos luis miguel pedro javier fernando jorge manuel
    mateo julián iván joaquín pablo diego andrés raúl rafael alejandro mohammed muhammad mohamed ahmed ali
    hassan hussein omar yusuf ibrahim khalid abdul mahmoud mustafa tariq recep shimon yitzhak ehud erik lars
    sven stig nils henrik bjorn bjørn anders magnus olav tomas goran zoran dragan milan marko nikola petar
    ferenc zsolt márton lászló istván jános józsef sándor péter gábor wes luca giovanni paolo matteo giuseppe
    mario shinzo yoshihide kenji hiroshi takeshi narendra rahul amit raj arjun vikram imran nawaz marcus derek
    dominic shawn saitoti desmond buddy oscar victor hugo leo max felix simon martin neil graham nigel colin ian
    ewan angus hamish liam declan aidan conor owen rhys edmund alasdair callum fraser gordon hector rupert
    tobias anton emil jonas mats kofi kwame chidi emeka tunde tendai""".split()
)
FEMALE_NAMES = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra
    ashley kimberly emily donna michelle carol amanda melissa deborah stephanie dorothy rebecca sharon laura
    cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra
    rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren
    christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison
    frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle
    beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary carly kellyanne
    melania ivanka huma nikki condoleezza ursula kamala sonia rosa beatriz consuelo maría mercedes lourdes
    carmen lucía sofia ingrid astrid sigrid solveig kirsten greta marta milena dragana jelena ana ivana eszter
    ilona katalin judit zsuzsa fatima aisha leila layla mariam zainab amina nadia yasmin folake ngozi amara
    wanjiru claire isabelle sophie camille juliette amelie élise elise nelly ella bente sunniva mercy consuela
    priya anjali indira sushma olga natasha svetlana tatiana irina ekaterina elena oksana yulia hélène bettina
    heike ulrike sabine petra monika nora clara lena eva ines inês pilar dolores esperanza abena adaeze chiara
    giulia francesca valentina fiona moira siobhan niamh bronwyn gwen harriet beatrice edith imogen philippa
    lucy molly zoe chloe rosie daisy ivy hazel violet lily naomi miriam esther leah tamara rania hanan""".split()
)
GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES


@lru_cache(maxsize=1 << 16)
def gender_of(name: str) -> str:
    """ "m" or "f" for a given name; "" for one that both bear, and for any other word."""
    low = name.lower()
    male, female = low in MALE_NAMES, low in FEMALE_NAMES
    if male or female:
        return "" if male and female else "m" if male else "f"
    return _listed().get(fold_name(low), "")


@lru_cache(maxsize=1 << 16)
def is_given_name(name: str) -> bool:
    """Whether a word is known as a given name, of whomever."""
    low = fold_name(name)
    return low in GIVEN_NAMES or low in _listed()


@cache
def _listed() -> dict[str, str]:
    """Folded given names, each with whose it is: "m", "f", or "" where both bear it."""
    lines = files("index.attribution.lexicon").joinpath("given_names.txt").read_text(encoding="ascii").splitlines()
    return {name: "" if whose == "-" else whose for name, _, whose in (line.rpartition(" ") for line in lines)}
