/* The module `search._speedups`. */

#include "native.h"

#define METHOD(name, flags) {#name, native_##name, flags, NULL},
static PyMethodDef methods[] = {FUNCTIONS(METHOD){NULL, NULL, 0, NULL}};

static PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "search._speedups",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__speedups(void)
{
    native_init_tokenizer();
    return PyModuleDef_Init(&definition);
}
