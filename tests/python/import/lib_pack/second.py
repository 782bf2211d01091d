from .first import here
value = here + "!"
