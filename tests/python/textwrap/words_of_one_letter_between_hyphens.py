import textwrap

print(textwrap.wrap("this-is-a-useful-feature-for-reformatting-posts-from-tim-peters'ly", 10))
print(textwrap.wrap("a-b-c x-y a-1-b un-co-op 1-2-3 e-mail", 4))
