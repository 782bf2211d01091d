for s in ("Straße", "ÀÉ", "hello World", "ABC", "123", "", " \t", "a1_"):
    print(s.upper(), s.lower(), s.title(), s.isalpha(), s.isdigit(), s.isspace(), s.isidentifier())
