# run: busybox sh {}
# sample
# busybox's shell and its applets: pipelines, loops, here-documents, digests, sorting, awk, sed, archives.
set -u
for applet in sha256sum sort awk sed gzip gunzip tar seq grep cut tr wc head tail od md5sum xargs find uniq expr printf; do
    eval "$applet() { busybox $applet \"\$@\"; }"
done
i=0
while [ $i -lt 200 ]; do
    echo "$i $((i * i % 97)) word$((i % 7))"
    i=$((i + 1))
done >table
sha256sum table
sort -k2,2n -k1,1nr table | head -n 5
awk '{ sum[$3] += $2; n[$3]++ } END { for (w in sum) print w, sum[w], sum[w] / n[w] }' table | sort
sed -n -e '/word3/s/^\([0-9]*\) \([0-9]*\) \(.*\)$/\3:\2:\1/p' table | tail -n 4
cut -d' ' -f3 table | sort | uniq -c | sort -rn
tr a-z A-Z <<END | sed 's/^/> /'
a here-document with $i and $(expr 6 \* 7)
	and a tab
END
cat <<'END' | wc
nothing $expanded `here`
two lines
END
mkdir -p tree/a/b tree/c
seq 1 2000 >tree/a/numbers
printf 'x\0y\001\377' >tree/a/b/bytes
echo text >tree/c/text
(cd tree && find . -type f | sort | xargs md5sum)
tar -cf - tree | gzip -9 | gunzip | tar -tf - | sort
tar -czf tree.tgz tree && mkdir out && tar -xzf tree.tgz -C out
busybox diff -r tree out/tree && echo same
od -An -tx1 out/tree/a/b/bytes
gzip -c tree/a/numbers | wc -c | awk '{ print ($1 > 1000 && $1 < 8000) }'
seq 1 20 | grep -v '[1357]' | { read first; read second; echo "$first $second"; cat; } | tail -n 2
f() { local x=$1; [ "$x" -le 1 ] && echo 1 || echo $((x * $(f $((x - 1))))); }
f 10
for word in a 'b c' d; do set -- "$@" "$word"; done
echo $# "$2"
case "$(busybox uname -s)" in Linux) echo linux ;; *) echo other ;; esac
echo pipeline | { cat; exit 3; }
echo "status $?"
x=${undefined:-default} y=${x#de} z=${x%lt}
echo $x $y $z ${#x}
(exit 7) || echo "subshell $?"
trap 'echo trapped; exit 5' USR1
kill -USR1 $$
echo not reached
