#!/bin/sh
# NAME.pem: certificates, from 2026 to 2046 unless it says otherwise.
#   root-rsa          signs: middle (P-384, signs: leaf), rsa-pss, sha1, weak (1024 bits), old (ended 2021), user (of a client)
#   root-ec           signs: rsa (a name only in its subject), locked (its key may encrypt), strange (a critical extension)
#   root-old          root-ec's key in a certificate of version 1: signs rsa as well
#   self              signed by itself, no CA
#   false-leaf        signed by leaf, which is no CA; far: below two CAs where middle allows none
set -e
dir=$(mktemp -d)
out=$(pwd)
cd "$dir"
touch index.txt
cat >conf <<EOF
[ca]
default_ca = d
[d]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = p
unique_subject = no
[p]
commonName = supplied
[req]
distinguished_name = n
[n]
[v1]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[middle]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign
[leaf]
subjectAltName = DNS:example.com,DNS:*.Example.org,IP:192.0.2.1,IP:2001:db8::1,email:a@example.com
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
certificatePolicies = critical,1.2.3
[plain]
basicConstraints = CA:FALSE
[user]
extendedKeyUsage = clientAuth
[locked]
keyUsage = keyEncipherment
[strange]
1.2.3.4 = critical,DER:0500
EOF
# cert NAME "SUBJECT" KEY-OPTIONS ISSUER EXTENSIONS [openssl ca options]
cert() {
  name=$1 subject=$2 key=$3 issuer=$4 ext=$5
  shift 5
  [ -f "$name.key" ] || openssl genpkey $key -out "$name.key"
  openssl req -new -config conf -key "$name.key" -subj "/CN=$subject" -out "$name.csr"
  if [ "$issuer" = "$name" ]; then by="-selfsign -keyfile $name.key"; else by="-cert $issuer.pem -keyfile $issuer.key"; fi
  openssl ca -batch -notext -config conf $by -in "$name.csr" -out "$name.pem" -extensions "$ext" \
    -startdate 20260101000000Z -enddate 20460101000000Z "$@"
}
rsa="-algorithm RSA -pkeyopt rsa_keygen_bits:2048"
weak="-algorithm RSA -pkeyopt rsa_keygen_bits:1024"
ec="-algorithm EC -pkeyopt ec_paramgen_curve:P-256"
ec384="-algorithm EC -pkeyopt ec_paramgen_curve:P-384"
cert root-rsa "Root of RSA" "$rsa" root-rsa root
cert root-ec "Root of EC" "$ec" root-ec root
cp root-ec.key root-old.key
openssl req -new -config conf -key root-old.key -subj "/CN=Root of EC" -out root-old.csr
openssl x509 -req -in root-old.csr -signkey root-old.key -days 7000 -out root-old.pem
cert middle "Between" "$ec384" root-rsa middle -md sha384
cert leaf "ignored.example" "$ec" middle leaf -md sha512
cert rsa-pss "pss.example" "$ec" root-rsa plain -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32
cert sha1 "sha1.example" "$ec" root-rsa plain -md sha1
cert weak "weak.example" "$weak" root-rsa plain
cert old "old.example" "$ec" root-rsa plain -startdate 20200101000000Z -enddate 20210101000000Z
cert user "A user" "$ec" root-rsa user
cert rsa "rsa.example" "$rsa" root-ec plain
cert locked "locked.example" "$ec" root-ec locked
cert strange "strange.example" "$ec" root-ec strange
cert self "self.example" "$ec" self plain -md sha384
cert false-leaf "false.example" "$ec" leaf plain
cert far-middle "Further" "$ec" middle root
cert far "far.example" "$ec" far-middle plain
rm -f [0-9A-F][0-9A-F][0-9A-F][0-9A-F]*.pem
cp *.pem "$out"
rm -r "$dir"
