text = "a submodule named by __all__"
