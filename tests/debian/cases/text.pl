# run: perl {}
# Perl: hashes, regular expressions, sorting, closures, references, formats, pack, files, processes, signals, dying.
use strict; use warnings;
use List::Util qw(sum max reduce shuffle); use POSIX qw(floor strftime WEXITSTATUS); use Digest::SHA qw(sha256_hex); use Time::Local;
my %count; my $text = join ' ', map { ("alpha", "beta", "gamma", "delta")[$_ * $_ % 4] . $_ % 13 } 1 .. 500;
$count{$_}++ for $text =~ /(\w+?)\d+/g;
print join(', ', map { "$_=$count{$_}" } sort { $count{$b} <=> $count{$a} || $a cmp $b } keys %count), "\n";
(my $changed = $text) =~ s/(\w)(\w+)(\d)/\U$1\E$2<$3>/g; print substr($changed, 0, 60), "\n";
print "named $+{year}/$+{day}\n" if "date: 2026-11-23" =~ /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?!\d)/;
my @parts = split /\s*[,;]\s*/, "one, two;three ,four"; print scalar(@parts), " @parts[1..2] $#parts\n";
my @nested = ([3, 'c'], [1, 'a'], [2, 'b']); print join('', map { $_->[1] } sort { $a->[0] <=> $b->[0] } @nested), "\n";
sub counter { my $n = shift; return { up => sub { ++$n }, get => sub { $n } } } my $c = counter(5); $c->{up}->() for 1 .. 3; print $c->{get}->(), "\n";
print sum(1 .. 100), ' ', max(3, 9, 2), ' ', reduce { $a * $b } 1 .. 10; print "\n";
printf "%s %05.2f %x %e %g %b %3\$s\n", 'str', 3.14159, 255, 12345.678, 1e-5, 10;
print unpack('H*', pack('NnCa5w', 1, 2, 3, 'abc', 300)), ' ', join(',', unpack('(A2)*', 'aabbcc')), "\n";
print sha256_hex($text), ' ', floor(-2.5), ' ', strftime('%Y-%m-%d %H:%M', gmtime(1e9)), ' ', timegm(0, 0, 0, 1, 0, 100), "\n";
print 2**53 + 1, ' ', 10 / 3, ' ', 1e21, ' ', 0.1 + 0.2, ' ', 7 % -3, ' ', -7 % 3, ' ', int(-3.7), ' ', 9**0.5, ' ', "10" + "20x" * 0, "\n";
open my $out, '>', 'lines' or die; print $out "$_ ", $_ ** 2, "\n" for 1 .. 1000; close $out;
open my $in, '<', 'lines' or die; my ($n, $sum) = (0, 0); while (<$in>) { chomp; my ($a, $b) = split; $sum += $b if $a % 7 == 0; $n = $. } close $in; print "$n $sum ", -s 'lines', "\n";
my $made = `echo from the shell; exit 3`; chomp $made; print "$made ", $? >> 8, "\n"; print "system ", system('sh', '-c', 'exit 4') >> 8, "\n";
pipe(my $r, my $w); my $pid = fork; if (!$pid) { close $r; print $w "child $_\n" for 1 .. 3; close $w; exit 6 } close $w; print "got $_" while <$r>; waitpid $pid, 0; print WEXITSTATUS($?), "\n";
$SIG{USR1} = sub { print "signal $_[0]\n" }; kill USR1 => $$; local $SIG{ALRM} = sub { die "alarm\n" }; eval { alarm 1; select undef, undef, undef, 10; }; print "caught $@";
eval { die { code => 42 } }; print "object $@->{code}\n"; eval { my $x = 1 / ($n - 1000); }; print $@ =~ /division by zero/ ? "division\n" : "?";
package Shape { sub new { my ($class, %a) = @_; bless {%a}, $class } sub area { 0 } sub say { my $s = shift; print ref $s, ' ', $s->area, "\n" } }
package Square { our @ISA = 'Shape'; sub area { $_[0]{side} ** 2 } } Shape->new->say; Square->new(side => 4)->say;
my $s = "x" x 20; substr($s, 3, 4) = 'ABCD'; (my $t = $s) =~ tr/A-Dx/a-d-/; print "$t ", lc(reverse $s), ' ', index($s, 'CD'), ' ', ucfirst lc 'HELLO', ' ', join('|', 'a' .. 'e'), "\n";
my @primes = grep { my $n = $_; $n > 1 && !grep { $n % $_ == 0 } 2 .. sqrt $n } 1 .. 200; print "@primes[-3..-1] ", scalar @primes, "\n";
my %deep; $deep{$_ % 3}{$_ % 5}[$_ % 2] += $_ for 1 .. 100; print $deep{1}{2}[1], ' ', exists $deep{9} ? 1 : 0, ' ', join(',', sort keys %{$deep{0}}), "\n";
our ($name, $value) = ('item', 3.5); format STDOUT =
@<<<<<<<< @>>>>>>> @##.##
$name, $value, $value
.
write; local $, = '-'; local $\ = "!\n"; print 1, 2, 3; $\ = undef; $, = undef;
while (<DATA>) { next unless /\S/; print "data: $_" } warn "a warning\n"; die "the end\n";
__DATA__
first

second
