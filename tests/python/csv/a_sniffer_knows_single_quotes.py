import csv
import io

text = "'a;b';'c'\n'd';'e;f'\n"
d = csv.Sniffer().sniff(text)
print(d.delimiter, d.quotechar, list(csv.reader(io.StringIO(text), d)))
d = csv.Sniffer().sniff('"a,1",b\n"it\'s",d\n')
print(d.delimiter, d.quotechar)
d = csv.Sniffer().sniff("a,b\nc,d\n")
print(d.delimiter, d.quotechar)
