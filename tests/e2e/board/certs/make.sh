#!/bin/sh
# Makes the certificates of tls.test.ts anew: of an authority for example.com and for a client, one that has expired, another authority.
set -e
for name in ca ec client other; do openssl ecparam -name prime256v1 -genkey -noout -out $name.key; done
openssl genrsa -traditional -out rsa.key 2048
cat > ca.cnf <<'END'
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[root]
basicConstraints = critical, CA:TRUE
[server]
subjectAltName = DNS:example.com, DNS:*.example.com
extendedKeyUsage = serverAuth
[client]
extendedKeyUsage = clientAuth
END
touch index.txt
sign() { # name key subject extensions end how...
  name=$1 key=$2 subject=$3 extensions=$4 end=$5
  shift 5
  openssl req -new -key $key.key -subj "/CN=$subject" -out request.csr
  openssl ca -batch -config ca.cnf -in request.csr -startdate 20200101000000Z -enddate $end -extensions $extensions -notext -out $name.pem "$@"
}
ALWAYS=20991231235959Z
sign ca ca "Test CA" root $ALWAYS -selfsign -keyfile ca.key
sign other other "Other CA" root $ALWAYS -selfsign -keyfile other.key
sign ec ec example.com server $ALWAYS -cert ca.pem -keyfile ca.key
sign rsa rsa example.com server $ALWAYS -cert ca.pem -keyfile ca.key
sign expired ec example.com server 20240101000000Z -cert ca.pem -keyfile ca.key
sign client client board client $ALWAYS -cert ca.pem -keyfile ca.key
rm -f ca.cnf ca.key other.key request.csr index.txt* [0-9A-F]*.pem
