-- run: lua5.4 {}
-- Lua: tables, metatables, closures, coroutines, patterns, integers and floats, files, garbage collection, errors.
local function keys(t) local k = {} for n in pairs(t) do k[#k + 1] = n end table.sort(k) return k end
local words = {}
for w in ("the quick brown fox jumps over the lazy dog the end"):gmatch("%a+") do words[w] = (words[w] or 0) + 1 end
for _, w in ipairs(keys(words)) do io.write(w, "=", words[w], " ") end print()
print(("2026-11-23"):match("(%d+)-(%d+)-(%d+)"), ("hello world"):gsub("o", "0"), ("x=1,y=2"):gsub("(%w)=(%w)", "%2=%1"), ("abc"):rep(3, "-"), ("%5.2f|%x|%q"):format(3.14159, 255, "a\nb"))
print(7 // 2, -7 // 2, 7 % -3, 7 / 2, 2^10, 1e15, 2^53, math.maxinteger + 1 == math.mininteger, 3 | 4, 5 ~ 1, ~0, 1 << 62, "10" + 5, 10 // 0.0, 0x7fffffffffffffff * 2, math.tointeger(3.0), 1e308 * 10, -(0/0) ~= 0)
local Vector = {} Vector.__index = Vector
Vector.__add = function(a, b) return setmetatable({x = a.x + b.x, y = a.y + b.y}, Vector) end
Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vector.__tostring = function(v) return "(" .. v.x .. "," .. v.y .. ")" end
Vector.__call = function(v, k) return v.x * k, v.y * k end
Vector.__lt = function(a, b) return a.x < b.x end
local function vector(x, y) return setmetatable({x = x, y = y}, Vector) end
print(tostring(vector(1, 2) + vector(3, 4.5)), vector(1, 1) == vector(1, 1), vector(2, 3)(10), vector(1, 0) < vector(2, 0))
local function permutations(a, n) n = n or #a
  return coroutine.wrap(function()
    local function go(k) if k == 0 then coroutine.yield(table.concat(a)) else for i = 1, k do a[k], a[i] = a[i], a[k] go(k - 1) a[k], a[i] = a[i], a[k] end end end
    go(n) end) end
for p in permutations{"a", "b", "c"} do io.write(p, " ") end print()
local co = coroutine.create(function(a) local b = coroutine.yield(a * 2) error({code = b}) end)
print(coroutine.resume(co, 21)) local ok, e = coroutine.resume(co, 7) print(ok, e.code, coroutine.status(co))
local sieve, primes = {}, {} for i = 2, 20000 do if not sieve[i] then primes[#primes + 1] = i for j = i * i, 20000, i do sieve[j] = true end end end print(#primes, primes[#primes])
local memo = setmetatable({}, {__index = function(t, n) local v = n < 2 and n or t[n - 1] + t[n - 2] t[n] = v return v end}) print(memo[90])
table.sort(primes, function(a, b) return a % 100 < b % 100 or (a % 100 == b % 100 and a < b) end) print(table.concat(primes, " ", 1, 12), select("#", table.unpack(primes, 1, 5)))
local f <close> = setmetatable({}, {__close = function() print("closed") end})
local file = assert(io.open("numbers", "w")) for i = 1, 1000 do file:write(i, " ", i * i % 17, "\n") end file:close()
local sum = 0 for line in io.lines("numbers") do local a, b = line:match("(%d+) (%d+)") sum = sum + a * b end print(sum, math.type(sum))
local p = io.popen("sort -rn numbers | head -2") print(p:read("a"), p:close()) print(io.popen("exit 3"):close())
print(os.date("!%Y-%m-%d %H:%M:%S", 1e9), os.time{year = 2000, month = 1, day = 1, hour = 12} ~= nil, #os.tmpname() > 0, os.getenv("LC_ALL"), utf8.char(8364, 128039), utf8.len("caf\u{e9}"))
local weak = setmetatable({}, {__mode = "v"}) weak[1] = {} for i = 1, 100000 do local t = {i} end collectgarbage() print(weak[1], collectgarbage("count") < 20000)
print(string.pack("<i4dz", -2, 1.5, "hi"):byte(1, -1)) print(load("return 1 +")) print(pcall(error, "message", 0), select(2, pcall(function() local x = nil; return x.y end)))
goto done
print("skipped")
::done::
local function deep(n) return n == 0 and 0 or 1 + deep(n - 1) end print(deep(10000), pcall(deep, 1e7) == false)
math.randomseed(42) print(math.random(1, 6) <= 6) io.stderr:write("to the error stream\n") error("final")
