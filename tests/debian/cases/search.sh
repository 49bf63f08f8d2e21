# run: bash {}
# find, grep, sed, awk (gawk and mawk), diff and patch-like work, xargs, tables of a larger text.
export TZ=UTC0
mkdir -p src/{lib,bin,doc}/{one,two}
for i in $(seq 1 60); do
    f=src/$(set -- lib bin doc; shift $((i % 3)); echo $1)/$(set -- one two; shift $((i % 2)); echo $1)/file$i.$(set -- c h txt md; shift $((i % 4)); echo $1)
    seq 1 $i | sed "s/.*/line & of file $i: value $((i * 17 % 23))/" >$f
    touch -d "2020-01-01 +$i days" $f
done
find src -name '*.c' -size -2 | sort | head -5; find src -type f -newermt 2020-02-15 ! -name '*.md' | wc -l; find src -type d -empty; find src -mindepth 2 -maxdepth 2 -printf '%P %y %d\n' | sort
find src -name 'file1?.*' -exec wc -l {} + | sort -n | tail -4; find src -type f -print0 | sort -z | xargs -0 -n 20 sh -c 'echo $# $1' sh; find src -regex '.*/file[0-5]\.[ch]' -prune -o -name '*9.txt' -print | sort; find src -perm -u+w -links 1 | wc -l
grep -rn 'value 7$' src | sort | head -5; grep -c 'line' src/lib/*/*.c | sort | tail -3; grep -rlE '(1[0-9]|2[0-4]) of file (5|6)' src | sort; grep -oP '(?<=file )\d+(?=: value 2\b)' -rh src | sort -un | tr '\n' ' '; echo
grep -A1 -B1 -m1 'line 5 ' src/doc/two/*.txt | head -4; echo 'Straße ÄÖ' | grep -i 'äö'; printf 'a\nb\n' | grep -vx a; printf 'x\0y' | grep -c x; grep nothing src 2>&1; echo "grep $?"; grep -F -e '.' -e 'x' <<<'a.b'; grep -w 'of' -c src/bin/one/*.md | tail -1
sed -e '1~2d' -e 's/\(line\) \([0-9]*\)/\2 \1/;T' -e 'y/abc/ABC/' src/lib/*/file9.* | head -3; sed -n '/^line 3 /,/^line 5 /{=;p}' src/lib/one/file18.*; seq 1 10 | sed -n '$!{h;n;G;p}'; printf 'a b\nc d\n' | sed -E ':x;N;$!bx;s/\n/ + /;s/(\w) (\w)/<\1\2>/g'; seq 5 | sed '3i\inserted
2a after
4c changed'; sed -i.bak 's/line/LINE/' src/doc/one/file*.txt && ls src/doc/one/*.bak | wc -l
for awk in gawk mawk; do
    find src -name '*.[ch]' | sort | xargs cat | $awk '{ n[$5]++; s[$5] += $7; if ($7 > m) m = $7 } END { for (k in n) t += n[k] * s[k]; printf "%s %d %.3f %s\n", length(n), t, t / NR, m }' 
    $awk 'BEGIN { x = "a:b:c"; n = split(x, p, ":"); for (i = n; i; i--) printf "%s%s", p[i], (i > 1 ? "-" : "\n"); print substr("hello", 2, 3), index("hello", "l"), toupper("abc"), length("caf"), sprintf("%5.1f|%-4d|%x|%c", 3.14159, 42, 255, 65), 2 ^ 10, int(-3.7), 7 % 3, match("foobar", /o+/), RSTART, RLENGTH; gsub(/o/, "0", x); print atan2(0, -1), exp(1), log(10), sqrt(2); while (("seq 3" | getline line) > 0) sum += line; print sum; print "to sort" | "sort"; close("sort"); printf "%s\n", 1e6 " " 0.1 + 0.2 " " 1 / 3 }'
    printf 'k1=v1;k2=v2\nk3=v3\n' | $awk -F'[=;]' -v OFS=, '{ $1 = $1; print; for (i = 2; i <= NF; i += 2) c++ } END { print c, NR; exit 3 }'; echo "awk $?"
    seq 1 3000 | $awk 'function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) } NR == 18 { print f(NR) } /7$/ && !seen[$1 % 30]++ { c++ } END { print c, NR }'
done
gawk 'BEGIN { PROCINFO["sorted_in"] = "@ind_num_asc"; a[10] = 3; a[9] = 1; a[100] = 2; for (i in a) printf "%s ", i; print strftime("%F %T", 1e9, 1), gensub(/(a)(b)/, "\\2\\1", "g", "abab"), strtonum("0x1f"), and(12, 10), toupper(substr("x", 1)); n = asort(a) ; print n, length(PROCINFO["version"]) > 0 }'
diff src/lib/one/file6.* src/lib/one/file12.* | head -4; diff -u <(seq 1 9) <(seq 1 9 | sed 's/5/five/;8d') | tail -n +3; diff -rq src/lib src/bin | sort | head -3; cmp <(echo abc) <(echo abd) | sed 's,/dev/fd/[0-9]*,F,g'; sdiff -w 30 <(seq 3) <(seq 2 4) | tr '\t' ' '; diff3 <(seq 3) <(seq 3) <(seq 4) | wc -l
