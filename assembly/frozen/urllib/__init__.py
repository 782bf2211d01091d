# urllib: only its parse.
