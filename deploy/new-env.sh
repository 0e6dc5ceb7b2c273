#!/bin/sh
# Prints the secrets of a new installation: sh deploy/new-env.sh > .env
# Keep that file: without PAYLOAD_KEYS, what the database holds encrypted can no longer be read.
set -eu
umask 077

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
password() { random 24 | tr '+/' '-_'; }

echo "POSTGRES_PASSWORD=$(password)"
echo "TEMPORAL_PASSWORD=$(password)"
echo "PAYLOAD_KEYS=k1:$(random 32)"
