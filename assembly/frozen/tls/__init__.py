# TLS: what lies beneath is in the modules beside this one.
