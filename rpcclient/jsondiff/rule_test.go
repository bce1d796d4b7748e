package jsondiff

import (
	"context"
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
)

func TestRules(t *testing.T) {
	const text = `{"a":{"b":[{"t":1},{"t":2,"x":{"t":3}}]},"x.y":{"":4},"2":5,"*":6,"#":7,"é\u00e9":8,"\"q\\":9}`
	for _, c := range []struct{ rule, want string }{
		{"a", "a"},
		{"a.b.1.t", "a.b.1.t"},
		{"a.b.#.t", "a.b.0.t a.b.1.t"},
		{"a.b.*.t", "a.b.0.t a.b.1.t"},
		{"a.b.?.t", "a.b.0.t a.b.1.t"},
		{"**.t", "a.b.0.t a.b.1.t a.b.1.x.t"},
		{"a.**.t", "a.b.0.t a.b.1.t a.b.1.x.t"},
		{"**.x.**.t", "a.b.1.x.t"},
		{"**.**.x", "a.b.1.x"},
		{"a.**", "a"},
		{"2", "2"},
		{`x\.y`, `x\.y`},
		{`x\.y.`, `x\.y.`},
		{`\*`, `\*`},
		{`\#`, `\#`},
		{"?", "a 2 \\* \\#"},
		{"é*", "éé"},
		{"??", "éé"},
		{`"q\\`, `\"q\\`},
		{"q", ""},
		{"#", ""},
		{"a.b.01", "a.b.1"},
		{"@this", "@this"},
		{"*", "a x\\.y 2 \\* \\# éé \\\"q\\\\"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := strings.Join(named(t, text, ParseRule(c.rule)), " "); got != c.want {
				t.Errorf("the rule names %s, want %s", got, c.want)
			}
		})
	}
}

// named are the outermost values of a text that a rule names, in order: those without which it is the same.
func named(t *testing.T, text string, r Rule) (paths []string) {
	t.Helper()
	doc := indexed(t, text)
	set := newRuleSet([]Rule{r})
	var look func(at jsondoc.Span, ignored bool)
	look = func(at jsondoc.Span, ignored bool) {
		if ignored {
			path, err := doc.PathAt(context.Background(), at.Off)
			if err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path.GJSON())
			return
		}
		set.enter()
		index := 0
		for key, value := range jsondoc.Members(doc.Bytes(), at) {
			ignored := false
			if key.Empty() {
				ignored = set.item(index)
			} else {
				ignored = set.member(func() string { return jsondoc.Unquote(key.Of(doc.Bytes())) })
			}
			index++
			look(value, ignored)
		}
		set.leave()
	}
	look(whole(text), set.start())
	return paths
}

// What is written as the path of a value is a rule that names just that one.
func TestPathsAreRules(t *testing.T) {
	const text = `{"a":[1,{"b.c":2,"*":3,"?":4,"":5,"\\":6,"a\"b":7,"#":8,"@this":9,"\ud800":10,"\u0001":11,"**":12}],"0":{"0":13}}`
	doc := indexed(t, text)
	doc.Each(0, doc.Lines(), 0, func(l *jsondoc.Line) bool {
		path, err := doc.PathAt(context.Background(), l.Span.Off)
		if err != nil {
			t.Fatal(err)
		}
		want := path.GJSON()
		if got := named(t, text, ParseRule(want)); len(got) != 1 || got[0] != want {
			t.Errorf("the path %s names %q", want, got)
		}
		return true
	})
}

func TestNumbersByValue(t *testing.T) {
	for _, c := range []struct{ token, want string }{
		{"0", "0"},
		{"-0", "0"},
		{"0.000", "0"},
		{"0e5", "0"},
		{"1", "1"},
		{"1.0", "1"},
		{"100", "1e2"},
		{"1e2", "1e2"},
		{"0.01e4", "1e2"},
		{"1E+2", "1e2"},
		{"-1.50", "-15e-1"},
		{"0.1", "1e-1"},
		{"12345678901234567890123", "12345678901234567890123"},
		{"1e99999999999999999999", "1e99999999999999999999"},
	} {
		if got := string(appendNumber(nil, []byte(c.token))); got != c.want {
			t.Errorf("%s is %s, want %s", c.token, got, c.want)
		}
	}
}
