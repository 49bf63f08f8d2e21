# run: bash {}
# sample
# bash: functions, arrays, subshells, traps, wait and statuses of jobs, here-strings, process substitution, arithmetic,
# patterns, printf, read, coproc, getopts, errors.
set -o pipefail
declare -a list=(zero one "two words" [5]=five)
declare -A map=([key]=value [other]="a b")
list+=(six)
echo "${#list[@]} ${!list[*]} ${list[-1]} ${list[@]:1:2}"
for k in $(printf '%s\n' "${!map[@]}" | sort); do echo "$k=${map[$k]}"; done
fib() { local n=$1; ((n < 2)) && { echo "$n"; return; }; echo $(($(fib $((n - 1))) + $(fib $((n - 2))))); }
echo "fib $(fib 9)"
text="The Quick brown fox"
echo "${text,,} ${text^^} ${text//o/0} ${text%% *} ${text##* } ${text:4:5} ${#text}"
[[ $text =~ ([A-Z])([a-z]+)\ (b.*) ]] && echo "${BASH_REMATCH[2]}|${BASH_REMATCH[3]}"
case $text in *[[:upper:]]uick*) echo glob ;; esac
echo $((2 ** 40 - 1)) $((0x1f ^ 077)) $((-7 / 2)) $((-7 % 3)) $((1 ? 10 : 20)) $((16#ff + 2#101))
read -r a b c <<<"one two three four"
echo "$c/$b/$a"
sum=0
while IFS=, read -r x y; do ((sum += x * y)); done < <(for i in {1..20}; do echo "$i,$((i + 1))"; done)
echo "sum $sum"
diff <(seq 1 5) <(seq 2 6)
echo "diff $?"
paste <(seq 3) <(printf '%s\n' {a..c}) | tr '\t' -
(cd /usr && umask 077 && x=inner && echo "$PWD $x")
echo "outside ${x-unset}"
for i in 3 1 2; do (sleep 0.0$i; exit $i) & pids[i]=$!; done
for i in 1 2 3; do wait "${pids[i]}"; echo "job $i: $?"; done
sleep 5 & kill $!; wait $! 2>/dev/null; echo "killed $?"
false | true | true; echo "pipefail $? ${PIPESTATUS[*]}"
false | true; echo "${PIPESTATUS[@]}"
trap 'echo "usr1"; hit=1' USR1
trap 'echo "exit trap $?"' EXIT
kill -USR1 $$; echo "hit $hit"
(trap 'echo sub exit' EXIT; exit 4); echo "sub $?"
trap 'echo "error at line"' ERR; false; trap - ERR
coproc bc_like { while read -r line; do echo "$((line))"; done; }
echo '6 * 7' >&"${bc_like[1]}"; read -r answer <&"${bc_like[0]}"; echo "coproc $answer"
eval "exec ${bc_like[1]}>&-"; wait
printf '%05d|%-6s|%x|%q|%b|%(%Y)T\n' 42 ab 255 "a b'c" 'x\ty' 86400
set -- -a -b value --flag rest
while getopts 'ab:' o; do echo "option $o ${OPTARG-}"; [ $OPTIND -gt 3 ] && break; done; shift $((OPTIND - 1)); echo "left $*"
mapfile -t lines < <(printf 'l1\nl2\nl3'); echo "${lines[2]} ${#lines[@]}"
exec 3>file; echo through three >&3; exec 3>&-; cat file; cat <<-'END'
	tabs gone $nothing
	END
select_like() { for ((i = 0; i < $#; i++)); do echo -n "${!i:-0} "; done; echo; }
select_like() { local -n ref=$1; ref+=(new); echo "${ref[*]}"; }; select_like list
shopt -s extglob nullglob
touch f1.txt f22.txt g.md; echo f+([0-9]).txt *.none !(f*|*.sh|file|bash*)
timeout_status=$(timeout 0.1 sleep 5; echo $?); echo "timeout $timeout_status"
type -t fib echo if cat; command -v nosuch; nosuch_command_here 2>&1 | sed 's/line [0-9]*: //'; echo "${PIPESTATUS[0]}"
bash -c 'kill -TERM $$'; echo "term $?"
{ echo out; echo err >&2; } 2>&1 >/dev/null | sed 's/^/stderr: /'
declare -r fixed=1; (fixed=2) 2>&1 | sed 's/.*: fixed/fixed/'
while :; do for i in 1 2 3; do [ $i = 2 ] && continue; [ $i = 3 ] && break 2; echo "i $i"; done; done
set -e; false; echo never
