# run: bash {}
# xz, gzip, bzip2, zstd and tar, there and back at several levels; cpio-like trees with links, modes and fixed times.
set -eu
umask 022
seq 1 4000 | awk '{ print $1, $1 * $1 % 1009, "some words repeated " $1 % 17 }' >text
head -c 100000 /dev/zero >zeros
for i in $(seq 1 200); do printf "$(printf '\\x%02x' $((i * 37 % 256)) $((i * i % 256)))"; done >binary
: >empty
for tool in "gzip -n" bzip2 xz zstd; do
    for level in 1 9; do
        for f in text zeros binary empty; do
            $tool -c -$level <$f >packed; $tool -dc packed | cmp - $f && printf '%s ' "$tool-$level-$f:$(sha256sum <packed | cut -c1-8)"
        done
        echo
    done
done
xz -T2 -k text && xz -l --robot text.xz | tail -1 | cut -f2-5; xz -t text.xz && echo whole; xz -dc text.xz | sha256sum
gzip -nk text && gzip -l text.gz | tail -1 | awk '{ print $2 }'; zcat text.gz | tail -1; zgrep -c 'repeated 3$' text.gz
zstd -q -12 --long text -o text.zst && zstd -q -d text.zst -c | cmp - text && echo zstd; zstd -q --train -B2000 text -o dictionary 2>/dev/null && wc -c <dictionary | awk '{ print ($1 > 0) }'
printf 'broken' | gzip -d 2>&1 || echo "gzip failed"; printf 'broken' | xz -d 2>&1 || echo "xz failed"; head -c 500 text.xz | xz -dc 2>&1 >/dev/null || echo "cut"
mkdir -p tree/a/b tree/c; cp binary tree/a; cp text tree/a/b/long_name_$(printf 'x%.0s' $(seq 1 120)); ln -s a/b tree/link; ln tree/a/binary tree/c/hard; mkfifo tree/fifo; chmod 4750 tree/a/binary
find tree -exec touch -h -d '2020-01-02 03:04:05 UTC' {} +
tar --sort=name --owner=0 --group=0 --numeric-owner -cf t.tar tree; sha256sum t.tar | cut -c1-16; TZ=UTC tar -tvf t.tar | sed 's/x\{100,\}/XXX/'
for z in z j J; do tar -c${z}f t.$z tree; mkdir out$z; tar -xpf t.$z -C out$z; (cd out$z && find tree -printf '%P %y %m %T@ %n\n' | sort | sha256sum | cut -c1-16); done
tar --zstd -cf t.zst tree && tar -tf t.zst | wc -l; tar -xOf t.tar tree/a/binary | cmp - binary && echo member; tar --delete -f t.tar tree/fifo && tar -tf t.tar | grep -c fifo || true
echo more >tree/new; tar -rf t.tar tree/new; tar -df t.tar tree 2>&1 | sort | head -3; tar --exclude='*x*' -cf - tree | tar -t | wc -l; tar -xf missing.tar 2>&1 || echo "tar $?"
