for spec in (".2f", "8.3f", "<8.1f", "+.1e", "g", ".3g", "%", "010.2f", ",.2f"):
    print(format(1234.5678, spec))
