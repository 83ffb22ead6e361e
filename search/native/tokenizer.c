/* The tokenizer for ASCII texts: `search.analysis` in C. */

#include "native.h"

enum { LETTER = 1, DIGIT = 2, UNDERSCORE = 4 };

static uint8_t classes[256];

void native_init_tokenizer(void)
{
    for (int c = 'a'; c <= 'z'; c++) classes[c] = classes[c - 'a' + 'A'] = LETTER;
    for (int c = '0'; c <= '9'; c++) classes[c] = DIGIT;
    classes['_'] = UNDERSCORE;
}

typedef struct {
    const uint8_t *text;
    Py_ssize_t size;
} Text;

INLINE int class_at(const Text *text, Py_ssize_t at)
{
    return at >= 0 && at < text->size ? classes[text->text[at]] : 0;
}

INLINE bool is_char_at(const Text *text, Py_ssize_t at, uint8_t c)
{
    return at < text->size && text->text[at] == c;
}

/* Where the number ends that begins at `at`, with points or commas; `at` where there is none. */
static Py_ssize_t number_end(const Text *text, Py_ssize_t at)
{
    Py_ssize_t end = at, before = at, q = at;
    while (class_at(text, q) == DIGIT) q++;
    while ((is_char_at(text, q, '.') || is_char_at(text, q, ',')) && class_at(text, q + 1) == DIGIT) {
        do q++;
        while (class_at(text, q) == DIGIT);
        before = end;
        end = q;
    }
    return class_at(text, end) && end > at ? before : end;
}

/* Whether the commas of a number from `at` to `end` only group its digits: by thousands, or by hundreds before. */
static bool is_grouped(const Text *text, Py_ssize_t at, Py_ssize_t end)
{
    Py_ssize_t size = 0, q = at;
    for (; q < end && text->text[q] != '.'; q++) {
        if (text->text[q] != ',') {
            size++;
            continue;
        }
        if (size > 3 || (size == 1 && q > at + 1)) return false;
        size = 0;
    }
    if (size != 3 || q == at + 3) return false;
    while (++q < end)
        if (classes[text->text[q]] != DIGIT) return false;
    return true;
}

/* Where an abbreviation ends, letters each with a point but perhaps the last; `at` where there is none. */
static Py_ssize_t abbreviation_end(const Text *text, Py_ssize_t at)
{
    if (at && (class_at(text, at - 1) || is_char_at(text, at - 1, '.'))) return at;
    Py_ssize_t q = at;
    while (class_at(text, q) == LETTER && is_char_at(text, q + 1, '.')) q += 2;
    if (q - at >= 2 && class_at(text, q) == LETTER && !class_at(text, q + 1)) return q + 1;
    return q - at < 4 ? at : q;
}

/* The same for a word of letters, digits and underscores between them. */
static Py_ssize_t word_end(const Text *text, Py_ssize_t at)
{
    Py_ssize_t q = at;
    for (;;) {
        while (class_at(text, q) & (LETTER | DIGIT)) q++;
        Py_ssize_t after = q;
        while (class_at(text, after) == UNDERSCORE) after++;
        if (after == q || !class_at(text, after)) return q;
        q = after;
    }
}

/* A cache of the strings made last, so that most words of a text are not made anew; guarded by the GIL. */
#define INTERNED 8192
#define INTERNED_SIZE 24
static PyObject *interned[INTERNED];

typedef struct {
    Py_ssize_t start, end, next; /* `next`: from where on the next word is looked for */
    uint8_t left_out;            /* the sign in it that is none of its letters: a point in an abbreviation; 0 for none */
} Word;

/* A new reference to the characters of a word in lower case, without those that are left out. */
static PyObject *interned_lower(const Text *text, const Word *which)
{
    Py_ssize_t at = which->start, end = which->end;
    uint8_t left_out = which->left_out;
    uint8_t lower[INTERNED_SIZE];
    Py_ssize_t size = 0;
    if (end - at > INTERNED_SIZE) {
        for (Py_ssize_t i = at; i < end; i++) size += text->text[i] != left_out;
        PyObject *word = PyUnicode_New(size, 127);
        if (!word) return NULL;
        uint8_t *to = PyUnicode_1BYTE_DATA(word);
        for (Py_ssize_t i = at; i < end; i++)
            if (text->text[i] != left_out) *to++ = (uint8_t)Py_TOLOWER(text->text[i]);
        return word;
    }
    uint32_t hash = 2166136261u;
    for (Py_ssize_t i = at; i < end; i++) {
        uint8_t c = text->text[i];
        if (c == left_out) continue;
        lower[size] = (uint8_t)(classes[c] == LETTER ? c | 0x20 : c);
        hash = (hash ^ lower[size++]) * 16777619u;
    }
    PyObject **place = &interned[(hash ^ hash >> 16) % INTERNED];
    PyObject *word = *place;
    if (word && PyUnicode_GET_LENGTH(word) == size && !memcmp(PyUnicode_1BYTE_DATA(word), lower, (size_t)size))
        return Py_NewRef(word);
    word = PyUnicode_New(size, 127);
    if (!word) return NULL;
    memcpy(PyUnicode_1BYTE_DATA(word), lower, (size_t)size);
    Py_XSETREF(*place, Py_NewRef(word));
    return word;
}

static bool append_new(PyObject *list, PyObject *item)
{
    if (!item) return false;
    bool fine = PyList_Append(list, item) == 0;
    Py_DECREF(item);
    return fine;
}

/* The next word of the text, from where `word` says; false where there is none. */
static bool next_word(const Text *text, Word *word)
{
    for (Py_ssize_t at = word->next; at < text->size; at++) {
        int class = classes[text->text[at]];
        if (class != DIGIT && class != LETTER) continue;
        Py_ssize_t end = class == DIGIT ? number_end(text, at) : abbreviation_end(text, at);
        bool possessive = class == LETTER || end == at;
        word->left_out = 0;
        if (end == at)
            end = word_end(text, at);
        else if (class == LETTER)
            word->left_out = '.';
        else if (is_grouped(text, at, end))
            word->left_out = ',';
        word->start = at;
        word->next = word->end = end;
        if (possessive && is_char_at(text, end, '\'') &&
            (is_char_at(text, end + 1, 's') || is_char_at(text, end + 1, 'S')) && !class_at(text, end + 2))
            word->next += 2;
        return true;
    }
    return false;
}

static bool read_text(Text *text, PyObject *given)
{
    if (!PyUnicode_Check(given) || !PyUnicode_IS_ASCII(given)) {
        PyErr_SetString(PyExc_ValueError, "an ASCII text is needed");
        return false;
    }
    *text = (Text){PyUnicode_1BYTE_DATA(given), PyUnicode_GET_LENGTH(given)};
    return true;
}

/* scan(text): the words of an ASCII text, where they begin and where they end, as three lists. */
PyObject *native_scan(PyObject *module, PyObject *given)
{
    Text text;
    Word word = {0};
    if (!read_text(&text, given)) return NULL;
    PyObject *words = PyList_New(0), *starts = PyList_New(0), *ends = PyList_New(0);
    bool fine = words && starts && ends;
    while (fine && next_word(&text, &word))
        fine = append_new(words, interned_lower(&text, &word)) &&
               append_new(starts, PyLong_FromSsize_t(word.start)) && append_new(ends, PyLong_FromSsize_t(word.end));
    PyObject *result = fine ? PyTuple_Pack(3, words, starts, ends) : NULL;
    Py_XDECREF(words);
    Py_XDECREF(starts);
    Py_XDECREF(ends);
    return result;
}

/* Whether the word, in lower case, begins with `beginning`. */
static bool begins_with(const Text *text, const Word *word, PyObject *beginning)
{
    if (!PyUnicode_IS_ASCII(beginning)) return false;
    const uint8_t *wanted = PyUnicode_1BYTE_DATA(beginning);
    Py_ssize_t size = PyUnicode_GET_LENGTH(beginning), found = 0;
    for (Py_ssize_t at = word->start; at < word->end && found < size; at++) {
        if (text->text[at] == word->left_out) continue;
        if (Py_TOLOWER(text->text[at]) != wanted[found++]) return false;
    }
    return found == size;
}

/* scan_for(text, beginnings): of the words of an ASCII text those that begin with any of a tuple of strings: tuples of
 * the word, which it is, and where it begins and ends. */
PyObject *native_scan_for(PyObject *module, PyObject *args)
{
    PyObject *given, *beginnings;
    Text text;
    Word word = {0};
    if (!PyArg_ParseTuple(args, "UO!", &given, &PyTuple_Type, &beginnings) || !read_text(&text, given)) return NULL;
    for (Py_ssize_t b = 0; b < PyTuple_GET_SIZE(beginnings); b++)
        if (!PyUnicode_Check(PyTuple_GET_ITEM(beginnings, b))) {
            PyErr_SetString(PyExc_TypeError, "words begin with strings");
            return NULL;
        }
    PyObject *result = PyList_New(0);
    bool fine = result;
    for (Py_ssize_t position = 0; fine && next_word(&text, &word); position++)
        for (Py_ssize_t b = 0; b < PyTuple_GET_SIZE(beginnings); b++)
            if (begins_with(&text, &word, PyTuple_GET_ITEM(beginnings, b))) {
                fine =
                    append_new(result, Py_BuildValue("Nnnn", interned_lower(&text, &word), position, word.start,
                                                     word.end));
                break;
            }
    if (!fine) Py_CLEAR(result);
    return result;
}

/* look_up(known, words, out): known[word] for each of a list of words, `known` being a dict, perhaps one with
 * `__missing__`. */
PyObject *native_look_up(PyObject *module, PyObject *args)
{
    PyObject *known, *words, *out, *result = NULL;
    Array numbers = {0};
    if (!PyArg_ParseTuple(args, "O!O!O", &PyDict_Type, &known, &PyList_Type, &words, &out)) return NULL;
    if (array_acquire(&numbers, out, I4, WRITE) && check_length(&numbers, PyList_GET_SIZE(words))) {
        bool fine = true;
        for (Py_ssize_t i = 0; fine && i < PyList_GET_SIZE(words) && i < numbers.count; i++) {
            PyObject *word = Py_NewRef(PyList_GET_ITEM(words, i));
            PyObject *found = Py_XNewRef(PyDict_GetItemWithError(known, word));
            if (!found && !PyErr_Occurred()) found = PyObject_GetItem(known, word);
            long value = found ? PyLong_AsLong(found) : -1;
            fine = found && !(value == -1 && PyErr_Occurred());
            if (fine && (value < INT32_MIN || value > INT32_MAX)) {
                PyErr_SetString(PyExc_OverflowError, "a number of more than 32 bits");
                fine = false;
            }
            if (fine) ((int32_t *)numbers.data)[i] = (int32_t)value;
            Py_DECREF(word);
            Py_XDECREF(found);
        }
        if (fine) result = Py_NewRef(Py_None);
    }
    array_release(&numbers);
    return result;
}
