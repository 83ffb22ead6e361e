"""The directory of speakers: one person or body, one entry, across all articles of an archive.

Articles name people in many ways. What an article gives of somebody is a *key*; the directory puts keys together to
*entries*, and entries are what people search for, filter by and count.

- `naming`: is this how somebody is called? What people type, against the names and roles that articles give.

Pure: nothing here reads a file or knows an engine.
"""
