/* One layer of the network that tags words: each mixed with its neighbours. */

#include "native.h"

#define LANES 16 /* sums that are kept side by side, for the compiler to hold in vectors */

static float total(const float *sums)
{
    float all = 0;
    for (int k = 0; k < LANES; k++) all += sums[k];
    return all;
}

static void mix_row(float *restrict x, const float *restrict at, const float *restrict before,
                    const float *restrict after, const float *restrict bias, Py_ssize_t width)
{
    float sums[LANES] = {0}, squares[LANES] = {0};
    for (Py_ssize_t k = 0; k < width; k += LANES)
        for (int j = 0; j < LANES; j++) {
            float mixed = at[k + j] + bias[k + j] + before[k + j] + after[k + j];
            x[k + j] += mixed > 0 ? mixed : 0;
            sums[j] += x[k + j];
        }
    float mean = total(sums) / (float)width;
    for (Py_ssize_t k = 0; k < width; k += LANES)
        for (int j = 0; j < LANES; j++) {
            x[k + j] -= mean;
            squares[j] += x[k + j] * x[k + j];
        }
    float scale = 1 / sqrtf(total(squares) / (float)width + 1e-5f);
    for (Py_ssize_t k = 0; k < width; k++) x[k] *= scale;
}

PyObject *native_mix(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *objects[4];
    Py_ssize_t distance;
    Array x = {0}, mixed = {0}, bias = {0}, known = {0};
    PyObject *result = NULL;
    if (!PyArg_ParseTuple(args, "OOOOn", &objects[0], &objects[1], &objects[2], &objects[3], &distance)) return NULL;
    if (!array_acquire(&x, objects[0], F4, WRITE) || !array_acquire(&mixed, objects[1], F4, READ) ||
        !array_acquire(&bias, objects[2], F4, READ) || !array_acquire(&known, objects[3], U1, READ))
        goto done;
    Py_ssize_t width = bias.count, rows = known.count;
    if (!width || width % LANES || distance < 0) {
        PyErr_SetString(PyExc_ValueError, "a width or a distance that the function does not know");
        goto done;
    }
    if (!check_length(&x, rows * width) || !check_length(&mixed, 3 * rows * width)) goto done;
    for (Py_ssize_t row = 0; row < rows; row++)
        if (((const uint8_t *)known.data)[row] && (row < distance || rows - row <= distance)) {
            raise_damaged();
            goto done;
        }
    PyThreadState *state = release_gil(x.count);
    for (Py_ssize_t row = 0; row < rows; row++) {
        const float *at = (const float *)mixed.data + (3 * row + 1) * width;
        float *own = (float *)x.data + row * width;
        if (((const uint8_t *)known.data)[row])
            mix_row(own, at, at - (3 * distance + 1) * width, at + (3 * distance + 1) * width,
                    (const float *)bias.data, width);
        else
            memset(own, 0, (size_t)width * sizeof(float));
    }
    reacquire_gil(state);
    result = Py_NewRef(Py_None);
done:
    array_release(&x);
    array_release(&mixed);
    array_release(&bias);
    array_release(&known);
    return result;
}
