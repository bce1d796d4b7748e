package jsondiff

import (
	"context"
	"errors"
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
)

func TestDifferences(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		o          Options
		want       string
	}{
		{"same", `{"a":1}`, `{"a":1}`, Options{}, ""},
		{"white space", `{"a":[1,2]}`, "{ \"a\": [ 1,\n2 ] }", Options{}, ""},
		{"scalar", `1`, `2`, Options{}, "~ @this 1|2"},
		{"kind", `1`, `"1"`, Options{}, `~ @this 1|"1"`},
		{"kinds of containers", `{"a":{}}`, `{"a":[]}`, Options{}, "~ a {}|[]"},
		{"member changed", `{"a":1,"b":2}`, `{"a":1,"b":3}`, Options{}, "~ b 2|3"},
		{"member added", `{"a":1}`, `{"a":1,"b":2}`, Options{}, "+ b |2"},
		{"member removed", `{"a":1,"b":2}`, `{"b":2}`, Options{}, "- a 1|"},
		{"first member", `{}`, `{"b":2}`, Options{}, "+ b |2"},
		{"deep", `{"a":[{"b":[1,{"c":2}]}]}`, `{"a":[{"b":[1,{"c":3}]}]}`, Options{}, "~ a.0.b.1.c 2|3"},
		{"escapes", `{"\u0061":"\u00e9\n"}`, `{"a":"é\u000a"}`, Options{}, ""},
		{"escape of a quote", `["\""]`, `["\u0022"]`, Options{}, ""},

		{"order of keys", `{"a":1,"b":2,"c":3}`, `{"b":2,"a":1,"c":3}`, Options{}, "> b 2|2"},
		{"order of keys ignored", `{"a":{"x":1,"y":2},"b":2}`, `{"b":2,"a":{"y":2,"x":1}}`, Options{IgnoreOrder: true}, ""},
		{"order of keys ignored, changed", `{"a":1,"b":2,"c":3}`, `{"c":4,"b":2,"a":1}`, Options{IgnoreOrder: true}, "~ c 3|4"},
		{"member moved and changed", `{"a":1,"b":{"x":1,"y":2},"c":3,"d":[4]}`, `{"b":{"x":1,"y":2},"c":3,"d":[4],"a":2}`, Options{}, "> a 1|2\n~ a 1|2"},

		{"keys twice", `{"a":1,"a":2}`, `{"a":1,"a":3}`, Options{}, "~ a 2|3"},
		{"keys twice, other order", `{"a":1,"a":2}`, `{"a":2,"a":1}`, Options{IgnoreOrder: true}, "~ a 1|2\n~ a 2|1"},
		{"keys twice, order ignored", `{"a":1,"b":0,"a":2}`, `{"b":0,"a":1,"a":2}`, Options{IgnoreOrder: true}, ""},
		{"key once more", `{"a":1}`, `{"a":1,"a":1}`, Options{IgnoreOrder: true}, "+ a |1"},

		{"numbers", `[1.0,1e2,-0,0.10]`, `[1,100,0,0.1]`, Options{}, "~ 0 1.0|1\n~ 1 1e2|100\n~ 2 -0|0\n~ 3 0.10|0.1"},
		{"numbers by value", `[1.0,1e2,-0,0.10,1E400,12e-1]`, `[1,100,0,0.1,10e399,1.2]`, Options{ByValue: true}, ""},
		{"numbers that differ", `[9007199254740993,1]`, `[9007199254740992,-1]`, Options{ByValue: true}, "~ 0 9007199254740993|9007199254740992\n~ 1 1|-1"},
		{"number and string", `[1]`, `["1"]`, Options{ByValue: true}, `~ 0 1|"1"`},

		{"item added", `[1,2,3]`, `[1,9,2,3]`, Options{}, "+ 1 |9"},
		{"item removed", `[1,2,3]`, `[1,3]`, Options{}, "- 1 2|"},
		{"item changed", `[1,2,3]`, `[1,9,3]`, Options{}, "~ 1 2|9"},
		{"item moved", `[1,2,3,4]`, `[4,1,2,3]`, Options{}, "> 0 4|4"},
		{"same items", `[0,0,0,1]`, `[0,0,1]`, Options{}, "- 2 0|"},
		{"objects in a gap", `[{"a":1,"b":2},{"c":3}]`, `[{"x":0},{"a":1,"b":5},{"c":3}]`, Options{}, "+ 0 |{\"x\":0}\n~ 1.b 2|5"},
		{"items by id", `[{"id":1,"v":1},{"id":2,"v":2}]`, `[{"id":2,"v":3},{"id":3,"v":1}]`, Options{}, "- 0 {\"id\":1,\"v\":1}|\n~ 0.v 2|3\n+ 1 |{\"id\":3,\"v\":1}"},
		{"items by id moved", `[{"id":1,"v":1},{"id":2,"v":2},{"id":3,"v":3}]`, `[{"id":3,"v":4},{"id":1,"v":1},{"id":2,"v":2}]`, Options{}, "> 0 {\"id\":3,\"v\":3}|{\"id\":3,\"v\":4}\n~ 0.v 3|4"},
		{"items by name", `[{"name":"a","v":1},{"name":"b","v":2}]`, `[{"name":"b","v":2},{"name":"a","v":7}]`, Options{}, "~ 1.v 1|7\n> 0 {\"name\":\"b\",\"v\":2}|{\"name\":\"b\",\"v\":2}"},
		{"ids that are not unique", `[{"id":1,"v":1},{"id":1,"v":2}]`, `[{"id":1,"v":1},{"id":1,"v":3}]`, Options{}, "~ 1.v 2|3"},

		{"member ignored", `{"t":1,"v":1}`, `{"t":2,"v":1}`, Options{Ignore: rules("t")}, ""},
		{"member ignored where it is missing", `{"v":1}`, `{"t":2,"v":1}`, Options{Ignore: rules("t")}, ""},
		{"only member ignored", `{}`, `{"t":2}`, Options{Ignore: rules("t")}, ""},
		{"in any", `{"r":{"a":{"t":1},"b":{"t":2,"u":3}}}`, `{"r":{"a":{"t":5},"b":{"t":6,"u":7}}}`, Options{Ignore: rules("r.*.t")}, "~ r.b.u 3|7"},
		{"anywhere", `{"id":1,"r":[{"id":2},{"x":{"id":3}}]}`, `{"id":9,"r":[{"id":8},{"x":{"id":7}}]}`, Options{Ignore: rules("**.id")}, ""},
		{"anywhere, inside", `{"m":{"x":[1]},"n":{"m":2}}`, `{"m":{"x":[2]},"n":{"m":3}}`, Options{Ignore: rules("**.m")}, ""},
		{"items", `[{"p":1,"q":1},{"p":2,"q":2}]`, `[{"p":3,"q":1},{"p":4,"q":3}]`, Options{Ignore: rules("#.p")}, "~ 1.q 2|3"},
		{"an item", `[1,2,3]`, `[1,5,6]`, Options{Ignore: rules("1")}, "~ 2 3|6"},
		{"all items", `{"a":[1,2,3],"b":1}`, `{"a":[7],"b":2}`, Options{Ignore: rules("a.*")}, "~ b 1|2"},
		{"several rules", `{"a":1,"b":2,"c":3}`, `{"a":4,"b":5,"c":6}`, Options{Ignore: rules("a c")}, "~ b 2|5"},
		{"wildcards", `{"time_a":1,"time_b":2,"tame":3}`, `{"time_a":4,"time_b":5,"tame":6}`, Options{Ignore: rules("t?me_*")}, "~ tame 3|6"},
		{"all", `1`, `[2]`, Options{Ignore: rules("@this")}, ""},
		{"all, deep", `1`, `[2]`, Options{Ignore: rules("**")}, ""},
		{"an ignored id identifies nothing", `[{"id":1,"v":1},{"id":2,"v":2}]`, `[{"id":2,"v":1},{"id":1,"v":2}]`, Options{Ignore: rules("**.id")}, ""},
		{"all rules at once", `{"a":{"t":1,"n":1.0},"b":[2]}`, `{"b":[2e0],"a":{"n":1,"t":3}}`, Options{true, true, rules("a.t"), nil}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := compared(t, c.a, c.b, c.o)
			if got := told(t, c.a, c.b, r); got != c.want {
				t.Errorf("differences:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func TestLinesBesideEachOther(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		o          Options
		want       string
	}{
		{"added and changed", `{"a":1,"b":2}`, `{"a":5,"c":3,"b":2}`, Options{}, `
= {           | {
~   "a": 1,   |   "a": 5,
+             |   "c": 3,
=   "b": 2    |   "b": 2
= }           | }`},
		{"moved", `[1,2,3]`, `[3,1,2]`, Options{}, `
= [           | [
>             |   3,
=   1,        |   1,
=   2,        |   2
>   3         |
= ]           | ]`},
		{"filled", `{"a":{}}`, `{"a":{"b":1}}`, Options{}, `
= {           | {
~   "a": {}   |   "a": {
+             |     "b": 1
+             |   }
= }           | }`},
		{"other kind", `{"a":1}`, `{"a":[1]}`, Options{}, `
= {           | {
~   "a": 1    |   "a": [
~             |     1
~             |   ]
= }           | }`},
		{"order ignored", `{"a":1,"b":2}`, `{"b":2,"a":1}`, Options{IgnoreOrder: true}, `
= {           | {
≈             |   "b": 2,
=   "a": 1,   |   "a": 1
≈   "b": 2    |
= }           | }`},
		{"ignored", `{"t":[1],"v":1}`, `{"t":2,"v":1}`, Options{Ignore: rules("t")}, `
= {           | {
≈   "t": [    |   "t": 2,
≈     1       |
≈   ],        |
=   "v": 1    |   "v": 1
= }           | }`},
		{"by value", `[1.0,2]`, `[1,3]`, Options{ByValue: true}, `
= [           | [
≈   1.0,      |   1,
~   2         |   3
= ]           | ]`},
		{"moved and changed", `[{"id":1},{"id":2},{"id":3,"v":3}]`, `[{"id":3,"v":4},{"id":1},{"id":2}]`, Options{}, `
= [           | [
>             |   {
>             |     "id": 3,
~             |     "v": 4
>             |   },
=   {         |   {
=     "id": 1 |     "id": 1
=   },        |   },
=   {         |   {
=     "id": 2 |     "id": 2
=   },        |   }
>   {         |
>     "id": 3,|
~     "v": 3  |
>   }         |
= ]           | ]`},
		{"no JSON", "one\ntwo\nthree", "one\n2\nthree\nfour", Options{}, `
= one         | one
~ two         | 2
= three       | three
+             | four`},
		{"one is broken", `{"a":1}`, `{"a":1`, Options{}, `
= {           | {
=   "a": 1    |   "a": 1
- }           |`},
		{"one is empty", ``, `{}`, Options{}, `
+             | {}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := compared(t, c.a, c.b, c.o)
			if got := "\n" + beside(t, c.a, c.b, r); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	read := indexed(t, "1")
	if _, err := Compare(context.Background(), read, jsondoc.New([]byte("2")), Options{}); !errors.Is(err, ErrUnread) {
		t.Errorf("error %v for a text that was not read, want ErrUnread", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Compare(ctx, read, indexed(t, "[2]"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}
