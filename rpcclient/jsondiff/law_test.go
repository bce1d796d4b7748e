package jsondiff

import (
	"cmp"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
)

// FuzzLaws makes a text and another one out of it, and checks what holds for any two.
func FuzzLaws(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed, uint8(seed%7), uint8(seed%16))
	}
	f.Fuzz(func(t *testing.T, seed uint64, edits, flags uint8) {
		g := &maker{rand.New(rand.NewPCG(seed, 1))}
		one := g.value(4)
		two := one.clone()
		for range edits % 16 {
			two = g.edit(two)
		}
		o := optionsOf(flags)
		a, b := one.text(g, flags&16 != 0), two.text(g, flags&32 != 0)
		checkLaws(t, a, b, o)
	})
}

// FuzzTexts checks the same for texts that need not be JSON.
func FuzzTexts(f *testing.F) {
	for _, text := range []string{``, `{}`, `[`, `{"a":1,"a":2}`, "a\nb\nc", `[1,2,{"id":3}]`, `"\ud800"`, `[[[[]]],{"":{}}]`, "{\"a\":1}\n{\"b\":2}", "\xff\xfe"} {
		f.Add(text, `{"a":[1,2]}`, uint8(3))
		f.Add(text, "a\nc", uint8(0))
		f.Add(text, "{", uint8(12))
	}
	f.Fuzz(func(t *testing.T, a, b string, flags uint8) {
		checkLaws(t, a, b, optionsOf(flags))
	})
}

func optionsOf(flags uint8) (o Options) {
	o.IgnoreOrder, o.ByValue = flags&1 != 0, flags&2 != 0
	if flags&4 != 0 {
		o.Ignore = append(o.Ignore, rules("**.c a.*.b")...)
	}
	if flags&8 != 0 {
		o.Ignore = append(o.Ignore, rules("#.d **.id *.?.0")...)
	}
	return o
}

func checkLaws(t *testing.T, a, b string, o Options) {
	t.Helper()
	r := compared(t, a, b, o)
	checkSpans(t, a, b, r)
	checkLines(t, a, b, r)
	checkSwapped(t, r, compared(t, b, a, o))
	if same := compared(t, a, a, o); same.Len() != 0 {
		t.Errorf("a text differs from itself")
	}
	if !r.ByLine {
		checkExplained(t, a, b, o, r)
	}
	if t.Failed() {
		t.Logf("a: %s\nb: %s\noptions: %+v\n%s\n%s", a, b, o, told(t, a, b, r), beside(t, a, b, r))
	}
}

// checkSpans checks that differences lie in their texts.
func checkSpans(t *testing.T, a, b string, r *Result) {
	t.Helper()
	for i := range r.Len() {
		d := r.At(i)
		if d.A.Off < 0 || d.A.End() > len(a) || d.B.Off < 0 || d.B.End() > len(b) {
			t.Errorf("difference %d lies outside: %+v", i, d)
		}
		if (d.A.Empty() != (d.Kind == Added) || d.B.Empty() != (d.Kind == Removed)) && !r.ByLine {
			t.Errorf("difference %d has spans that its kind has not: %+v", i, d)
		}
	}
}

// checkLines checks that each line of both texts stands in one row, in order, and that those that are equal are.
func checkLines(t *testing.T, a, b string, r *Result) {
	t.Helper()
	x, y := pretty(indexed(t, a)), pretty(indexed(t, b))
	var i, j, rows, odd int
	for s := range r.Stretches() {
		rows += s.Len
		if s.Kind > Alike {
			odd++
		}
		for n := range s.Len {
			if s.A >= 0 && s.A+n != i || s.B >= 0 && s.B+n != j || s.A < 0 && s.B < 0 {
				t.Fatalf("stretch %+v where lines %d and %d are next", s, i, j)
			}
			if s.Kind == Equal && bare(x[i]) != bare(y[j]) {
				t.Errorf("lines are said to be equal: %q, %q", x[i], y[j])
			}
			if s.A >= 0 {
				i++
			}
			if s.B >= 0 {
				j++
			}
		}
	}
	if i != len(x) || j != len(y) || rows != r.Rows() {
		t.Errorf("%d of %d and %d of %d lines in %d rows, said to be %d", i, len(x), j, len(y), rows, r.Rows())
	}
	if (odd == 0) != (r.Len() == 0) {
		t.Errorf("%d differences and %d stretches that show some", r.Len(), odd)
	}
}

// bare is a line without what hangs on the lines around it, and its key's escapes.
func bare(line string) string {
	line = strings.TrimSuffix(strings.TrimSpace(line), ",")
	if key, value, ok := strings.Cut(line, ": "); ok && strings.HasPrefix(key, `"`) {
		return jsondoc.Unquote([]byte(key)) + value
	}
	return line
}

// checkSwapped checks that the result is the same whichever text comes first.
func checkSwapped(t *testing.T, r, other *Result) {
	t.Helper()
	s := r.Swap()
	if s.Rows() != other.Rows() || s.counts != other.counts {
		t.Fatalf("%d rows, differences %v; the other way %d, %v", s.Rows(), s.counts, other.Rows(), other.counts)
	}
	order := func(x, y difference) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.kind, y.kind))
	}
	slices.SortFunc(s.differences, order)
	slices.SortFunc(other.differences, order)
	if !slices.Equal(s.differences, other.differences) {
		t.Errorf("differences %v; the other way %v", s.differences, other.differences)
	}
}

// checkExplained checks that nothing else differs than is told: without it the texts are equal, by a plain comparison.
func checkExplained(t *testing.T, a, b string, o Options, r *Result) {
	t.Helper()
	x := plain{b: []byte(a), o: o, out: map[jsondoc.Span]bool{}, as: map[jsondoc.Span]string{}}
	y := plain{b: []byte(b), o: o, out: map[jsondoc.Span]bool{}, as: map[jsondoc.Span]string{}}
	type pair struct{ a, b jsondoc.Span }
	alone := []pair{{whole(a), whole(b)}}
	for i := range r.Len() {
		switch d := r.At(i); d.Kind {
		case Added:
			y.out[d.B] = true
		case Removed:
			x.out[d.A] = true
		case Changed:
			x.as[d.A], y.as[d.B] = fmt.Sprint("change ", i), fmt.Sprint("change ", i)
		case Moved:
			x.out[d.A], y.out[d.B] = true, true
			alone = append(alone, pair{d.A, d.B})
		}
	}
	for _, p := range alone {
		left, right := x.write(p.a, pathOf(t, a, p.a)), y.write(p.b, pathOf(t, b, p.b))
		if left != right {
			t.Errorf("what is not told differs:\n%s\n%s", left, right)
		}
	}
}

func whole(text string) jsondoc.Span {
	from := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	return jsondoc.Span{Off: from, Len: len(strings.TrimSpace(text))}
}

func pathOf(t *testing.T, text string, at jsondoc.Span) jsondoc.Path {
	t.Helper()
	path, err := indexed(t, text).PathAt(t.Context(), at.Off)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// plain writes values in a form that is the same for those that are equal, the slow way.
type plain struct {
	b   []byte
	o   Options
	out map[jsondoc.Span]bool   // left out, unless it is what is written
	as  map[jsondoc.Span]string // written as something else
}

func (p *plain) write(at jsondoc.Span, path jsondoc.Path) string {
	text := at.Of(p.b)
	if as, ok := p.as[at]; ok {
		return as
	}
	if p.o.ignores(path) {
		return "ignored"
	}
	switch jsondoc.KindOf(text) {
	case jsondoc.KindObject, jsondoc.KindArray:
		return p.container(at, path)
	case jsondoc.KindString:
		return fmt.Sprintf("%q", jsondoc.Unquote(text))
	case jsondoc.KindNumber:
		if p.o.ByValue {
			return value(string(text))
		}
	}
	return string(text)
}

// value writes a number by its value. Powers that would take long are left as they are.
func value(token string) string {
	if _, power, _ := strings.Cut(strings.ToLower(token), "e"); len(strings.TrimLeft(power, "+-0")) > 3 {
		return string(appendNumber(nil, []byte(token)))
	}
	n, _ := new(big.Rat).SetString(token)
	return n.String()
}

func (p *plain) container(at jsondoc.Span, path jsondoc.Path) string {
	var parts []string
	ranks := map[string]int{}
	index := 0
	for key, value := range jsondoc.Members(p.b, at) {
		step := jsondoc.Step{Index: index, Item: key.Empty()}
		if !step.Item {
			step = jsondoc.Step{Key: jsondoc.Unquote(key.Of(p.b))}
		}
		index++
		inside := append(slices.Clone(path), step)
		if p.out[value] || p.o.ignores(inside) {
			continue
		}
		part := p.write(value, inside)
		if !step.Item {
			part = fmt.Sprintf("%q/%d:%s", step.Key, ranks[step.Key], part)
			ranks[step.Key]++
		}
		parts = append(parts, part)
	}
	if p.b[at.Off] == '{' && p.o.IgnoreOrder {
		slices.Sort(parts)
	}
	return string(p.b[at.Off]) + strings.Join(parts, ",") + "."
}

// ignores reports whether a rule names a path, tried step by step.
func (o *Options) ignores(path jsondoc.Path) bool {
	return slices.ContainsFunc(o.Ignore, func(r Rule) bool { return leads(r.steps, path) })
}

func leads(steps []ruleStep, path jsondoc.Path) bool {
	switch s := &steps[0]; {
	case s.kind == stepDeep:
		return leads(steps[1:], path) || len(path) > 0 && leads(steps, path[1:])
	case s.kind == stepEnd || len(path) == 0:
		return s.kind == stepEnd && len(path) == 0
	case path[0].Item && s.matchesItem(path[0].Index), !path[0].Item && s.matches(path[0].Key):
		return leads(steps[1:], path[1:])
	}
	return false
}

// maker makes values by chance.
type maker struct{ *rand.Rand }

// made is a value that was made: a scalar, or members or items.
type made struct {
	kind   byte // '{', '[' or 0
	scalar string
	keys   []string
	values []*made
}

var (
	madeScalars = []string{"null", "true", "0", "1", "1.0", "10e-1", "-2", "2", `"a"`, `"\u0061"`, `""`, `"text"`, "12345678901234567890", "0.5e1", "5"}
	madeKeys    = []string{"a", "b", "c", "d", "id", "name", "x y", ""}
)

func (g *maker) value(depth int) *made {
	if depth == 0 || g.IntN(4) == 0 {
		return &made{scalar: madeScalars[g.IntN(len(madeScalars))]}
	}
	v := &made{kind: "{["[g.IntN(2)]}
	alike := depth > 1 && g.IntN(3) == 0
	for range g.IntN(7) {
		v.keys = append(v.keys, madeKeys[g.IntN(len(madeKeys))])
		if alike && len(v.values) > 0 {
			v.values = append(v.values, g.edit(v.values[0].clone()))
			continue
		}
		v.values = append(v.values, g.value(depth-1))
	}
	return v
}

func (v *made) clone() *made {
	c := *v
	c.keys, c.values = slices.Clone(v.keys), nil
	for _, x := range v.values {
		c.values = append(c.values, x.clone())
	}
	return &c
}

// edit changes something in a value.
func (g *maker) edit(v *made) *made {
	n := len(v.values)
	if v.kind == 0 || n == 0 || g.IntN(12) == 0 {
		return g.value(1)
	}
	i, j := g.IntN(n), g.IntN(n)
	switch g.IntN(6) {
	case 0:
		v.keys, v.values = slices.Delete(v.keys, i, i+1), slices.Delete(v.values, i, i+1)
	case 1:
		v.keys, v.values = slices.Insert(v.keys, i, madeKeys[g.IntN(len(madeKeys))]), slices.Insert(v.values, i, g.value(1))
	case 2:
		v.keys[i], v.keys[j], v.values[i], v.values[j] = v.keys[j], v.keys[i], v.values[j], v.values[i]
	default:
		v.values[i] = g.edit(v.values[i])
	}
	return v
}

// text writes a value, with white space or not.
func (v *made) text(g *maker, wide bool) string {
	gap := ""
	if wide {
		gap = []string{"", " ", "\n\t"}[g.IntN(3)]
	}
	if v.kind == 0 {
		return gap + v.scalar + gap
	}
	var parts []string
	for i, x := range v.values {
		text := x.text(g, wide)
		if v.kind == '{' {
			text = gap + `"` + v.keys[i] + `"` + gap + ":" + text
		}
		parts = append(parts, text)
	}
	closing := "]"
	if v.kind == '{' {
		closing = "}"
	}
	return gap + string(v.kind) + gap + strings.Join(parts, ",") + gap + closing + gap
}

// With the order of keys ignored, an object and any permutation of it are equal.
func TestPermutedObjectsAreEqual(t *testing.T) {
	for seed := range uint64(500) {
		g := &maker{rand.New(rand.NewPCG(seed, 2))}
		one := g.value(5)
		two := one.clone()
		g.permute(two)
		a, b := one.text(g, false), two.text(g, true)
		if r := compared(t, a, b, Options{IgnoreOrder: true}); r.Len() != 0 {
			t.Fatalf("%s\n%s\n%s", a, b, told(t, a, b, r))
		}
	}
}

// permute puts the members of all objects into another order, those with the same key excepted.
func (g *maker) permute(v *made) {
	for _, x := range v.values {
		g.permute(x)
	}
	if v.kind != '{' {
		return
	}
	for range len(v.values) {
		i, j := g.IntN(len(v.values)), g.IntN(len(v.values))
		i, j = min(i, j), max(i, j)
		between := v.keys[i:]
		if i == j || slices.Contains(between[1:j-i+1], v.keys[i]) || slices.Contains(between[:j-i], v.keys[j]) {
			continue
		}
		v.keys[i], v.keys[j], v.values[i], v.values[j] = v.keys[j], v.keys[i], v.values[j], v.values[i]
	}
}
