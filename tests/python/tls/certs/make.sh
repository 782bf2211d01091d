#!/bin/sh
# The keys and certificates here, by OpenSSL 3. What they sign is different then: the expected outputs of tests change with them.
set -e
openssl genrsa -traditional -out rsa1024.pem 1024
openssl pkcs8 -topk8 -nocrypt -in rsa1024.pem -out rsa1024-pkcs8.pem
openssl genrsa -aes128 -passout pass:x -out rsa-locked.pem 1024
openssl ecparam -name prime256v1 -genkey -out ec256.pem
openssl pkcs8 -topk8 -nocrypt -in ec256.pem -out ec256-pkcs8.pem
openssl ecparam -name secp384r1 -genkey -noout -out ec384.pem
sh make-certs.sh
