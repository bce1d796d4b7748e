package variables

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// fake is a Lookup of some values.
type fake map[string]Value

func (f fake) Lookup(name string) (Value, error) {
	if v, ok := f[name]; ok {
		return v, nil
	}
	return Value{}, ErrNone
}

func (f fake) Names() (names []string) {
	for name := range f {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

const token = `hun"ter2`

func sources() *Sources {
	return &Sources{
		Sets: []Set{
			{ScopeRequest, "this", []Variable{{"host", "near"}, {"url", "http://{{host}}:{{port}}/{{path}}"}, {"quoted", `say "{{host}}"`}, {"lines", "a\r\nb"}}},
			{ScopeEnvironment, "Live", []Variable{{"host", "far"}, {"port", "5001"}, {"list", " [1, 2.50, \"{{quoted}}\"] "}, {"no", ""}, {"名", "值"}}},
			{ScopeCollection, "Shop", []Variable{{"path", "rpc"}, {"self", "{{self}}"}, {"a", "{{b}}"}, {"b", "x{{a}}"}, {"auth", "Bearer {{secret.token}}"}, {"nul", "\x00"}, {"broken", "{{nothing}}"}}},
		},
		Process:   fake{"HOME": {Text: "/home/{{host}}"}},
		File:      fake{"token.txt": {Text: "tok\"en"}, "/etc/a b": {Text: `{"x": [1]}`}},
		Generated: fake{"uuid": {Text: "0-1"}, "counter": {Text: "7"}},
		Response:  fake{"login.id": {JSON: []byte("7")}, "login.name": {JSON: []byte(` "a\u0041\"" `)}, "login.all": {JSON: []byte(`{"a": [1.0]}`)}},
		Secret:    fake{"token": {Secret: rpcclient.NewSecret(token)}, "empty": {}},
	}
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		mode              Mode
		text, want, shown string
		err               string
	}{
		{Text, "", "", "", ""},
		{Text, "no { names {{#if}} {{ }} {{}} {{a b}} {{1}} }}", "no { names {{#if}} {{ }} {{}} {{a b}} {{1}} }}", "", ""},
		{Text, "{{host}}-{{ port }}", "near-5001", "", ""},
		{Text, "{{名}}", "值", "", ""},
		{Text, "{{{host}}}", "{near}", "", ""},
		{Text, "{{'{{host}}'}} {{host}}", "{{host}} near", "", ""},
		{Endpoint, "{{url}}", "http://near:5001/rpc", "", ""},
		{Endpoint, "{{env.HOME}}", "/home/{{host}}", "", ""}, // what comes from elsewhere is not read for names
		{Endpoint, "http://{{response.login.name}}/", `http://aA"/`, "", ""},
		{Text, "{{nothing}}", "{{nothing}}", "", ReasonUnknown},
		{Text, "{{broken}}", "{{broken}}", "", ReasonUnknown},
		{Text, "{{env.PATH}}", "{{env.PATH}}", "", ReasonNotAllowed},
		{Text, "{{response.x.y}}", "{{response.x.y}}", "", ReasonNoResponse},
		{Text, "{{secret.none}}", "{{secret.none}}", "", ReasonNoSecret},
		{Text, "{{$none}}", "{{$none}}", "", ReasonNoneMade},
		{Header, "{{auth}}", "Bearer " + token, "Bearer {{secret.token}}", ""},
		{Option, "{{response.login.id}}s", "7s", "", ""},
		{Option, "{{secret.token}}", "{{secret.token}}", "", ReasonSecretHere},
		{Option, "{{secret.none}}", "{{secret.none}}", "", ReasonNoSecret},
		{JSON, `["{{host}}", {{port}}, {{list}}]`, `["near", 5001, [1, 2.50, "say \"near\""]]`, "", ""},
		{JSON, `{"{{host}}": "{{quoted}}\"{{lines}}"}`, `{"near": "say \"near\"\"a\r\nb"}`, "", ""},
		{JSON, `"{{secret.token}}"`, `"hun\"ter2"`, `"{{secret.token}}"`, ""},
		{JSON, `["{{response.login.name}}", {{response.login.name}}, {{response.login.all}}, "{{response.login.all}}"]`, `["a\u0041\"", "a\u0041\"", {"a": [1.0]}, "{\"a\": [1.0]}"]`, "", ""},
		{JSON, `[{{$counter}}, "{{$uuid}}"] // {{nothing}}`, `[7, "0-1"] // {{nothing}}`, "", ""},
		{JSON, `["//", {{port}}, "a//{{port}}"]`, `["//", 5001, "a//5001"]`, "", ""},
		{JSON, `["a{{'{{x}}'}}b"]`, `["a{{x}}b"]`, "", ""},
		{JSON, `["{{file.token.txt}}", {{file./etc/a b}}, "{{ file./etc/a b }}"]`, `["tok\"en", {"x": [1]}, "{\"x\": [1]}"]`, "", ""},
		{JSON, `[{{file.token.txt}}]`, `[{{file.token.txt}}]`, "", ReasonNotJSON},
		{Text, "{{file./etc/none}}", "{{file./etc/none}}", "", ReasonFileNotAllowed},
		{JSON, `["{{file.a"b}}"]`, `["{{file.a"b}}"]`, "", ""}, // no name
		{JSON, `{{host}}`, `{{host}}`, "", ReasonNotJSON},
		{JSON, `[{{no}}]`, `[{{no}}]`, "", ReasonNotJSON},
		{JSON, `[1{{port}}]`, `[1{{port}}]`, "", ReasonNotJSON},
		{JSON, `[{{$uuid}}]`, `[{{$uuid}}]`, "", ReasonNotJSON},
	} {
		r := sources().Resolve(c.text, c.mode)
		if c.shown == "" {
			c.shown = c.want
		}
		if diff := cmp.Diff([]string{c.want, c.shown, c.err}, []string{r.Reveal(), r.String(), reason(r.Err())}); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
		if strings.Contains(c.shown, "secret.token") != (len(r.Secrets) == 1) {
			t.Errorf("%s: %d secrets", c.text, len(r.Secrets))
		}
	}
}

// TestB03SettingsHoldNoSecret: not through a variable either, and what is told of it does not tell the secret.
func TestB03SettingsHoldNoSecret(t *testing.T) {
	r := sources().Resolve("5{{auth}}", Option)
	if got := r.Reveal(); got != "5{{auth}}" || reason(r.Err()) != ReasonSecretHere || strings.Contains(fmt.Sprint(r.Err(), r.Uses), token) {
		t.Errorf("%q, %v, %v", got, r.Err(), r.Uses)
	}
}

func reason(err error) string {
	var f *Fault
	if errors.As(err, &f) {
		return f.Reason
	}
	return map[bool]string{true: "", false: fmt.Sprint(err)}[err == nil]
}

// TestUses: every name is told with its place, its value and where that comes from.
func TestUses(t *testing.T) {
	text := `{{host}} {{port}}{{secret.token}} {{'{{host}}'}} {{none}} {{$counter}}`
	r := sources().Resolve(text, Text)
	var got []string
	for _, u := range r.Uses {
		got = append(got, fmt.Sprintf("%s %s %q %q %s", u.Span.Of([]byte(text)), u.Scope.Key(), u.From, u.Value, reason(u.Err)))
	}
	want := []string{
		`{{host}} variable.scope.request "this" "near" `,
		`{{port}} variable.scope.environment "Live" "5001" `,
		`{{secret.token}} variable.scope.secret "" "{{secret.token}}" `,
		`{{none}} variable.scope.none "" "" variable.unknown`,
		`{{$counter}} variable.scope.generated "" "7" `,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if u := r.At(10); u == nil || u.Name != "port" || r.At(8) != nil || r.At(1000) != nil {
		t.Errorf("at 10 stands %+v", u)
	}
}

// TestB03NotPrinted: however a result is printed, the secrets in it are not.
func TestB03NotPrinted(t *testing.T) {
	r := sources().Resolve("{{auth}} {{nothing}}", Header)
	for _, verb := range []string{"%v", "%s", "%q", "%+v"} {
		for _, text := range []string{fmt.Sprintf(verb, r), fmt.Sprintf(verb, r.Uses), fmt.Sprintf(verb, r.Err()), fmt.Sprintf(verb, r.Secrets)} {
			if strings.Contains(text, "hun") {
				t.Errorf("%s prints %s", verb, text)
			}
		}
	}
}

// TestI04Bombs: loops, depth and size end with an error, and soon.
func TestI04Bombs(t *testing.T) {
	s := sources()
	deep := Set{Scope: ScopeCollection, Variables: []Variable{{"bomb9", "0123456789"}, {"empty9", ""}}}
	for i := range 12 {
		deep.Variables = append(deep.Variables,
			Variable{fmt.Sprint("d", i), fmt.Sprintf("{{d%d}}", i+1)},
			Variable{fmt.Sprint("bomb", i), strings.Repeat(fmt.Sprintf("{{bomb%d}}", i+1), 10)},
			Variable{fmt.Sprint("empty", i), strings.Repeat(fmt.Sprintf("{{empty%d}}", i+1), 10)})
	}
	deep.Variables = append(deep.Variables, Variable{"d12", "x"}, Variable{"large", strings.Repeat("x", MaxSize+1)})
	s.Sets = append(s.Sets, deep)
	for text, want := range map[string]string{
		"{{self}}": ReasonLoop, "{{a}}": ReasonLoop, "{{d0}}": ReasonDeep, "{{d3}}": "", "{{bomb1}}": ReasonLarge, "{{empty1}}": ReasonLarge, "{{large}}": ReasonLarge,
		strings.Repeat("{{host}}", 200_000): ReasonLarge,
	} {
		for _, mode := range []Mode{Text, JSON} {
			r := s.Resolve(text, mode)
			if got := reason(r.Err()); got != want && (mode == Text || got != ReasonNotJSON) {
				t.Errorf("%.20s: got %s, want %s", text, got, want)
			}
			if len(r.Reveal()) > 3*MaxSize {
				t.Errorf("%.20s: %d bytes", text, len(r.Reveal()))
			}
		}
	}
	if err := s.Resolve("{{a}}", Text).Err(); !strings.Contains(err.Error(), "a → b → a") {
		t.Errorf("got %v", err)
	}
}

// TestI04SecretsAreNotRead: what stands in a secret, in a response or in the environment is no name, so that it leads nowhere.
func TestI04SecretsAreNotRead(t *testing.T) {
	s := sources()
	evil := Value{Text: "{{secret.token}}", JSON: []byte(`"{{secret.token}}"`), Secret: rpcclient.NewSecret("{{host}}")}
	s.Response, s.Process = fake{"x": evil}, fake{"X": {Text: evil.Text}}
	s.Secret = fake{"token": {Secret: rpcclient.NewSecret(token)}, "evil": evil}
	for _, text := range []string{"{{response.x}}", "{{env.X}}", "{{secret.evil}}"} {
		for _, mode := range []Mode{Text, Header, Endpoint} {
			if r := s.Resolve(text, mode); strings.Contains(r.Reveal(), "hun") || strings.Contains(r.Reveal(), "near") {
				t.Errorf("%s became %s", text, r.Reveal())
			}
		}
	}
}

// TestI05ControlCharacters: a value cannot end a header or an endpoint.
func TestI05ControlCharacters(t *testing.T) {
	for _, c := range []struct {
		mode Mode
		text string
		bad  bool
	}{
		{Header, "{{lines}}", true},
		{Header, "{{nul}}", true},
		{Endpoint, "http://{{nul}}/", true},
		{Endpoint, "http://{{lines}}/", true},
		{Text, "{{lines}}", false},
		{JSON, `"{{nul}}{{lines}}"`, false},
		{Option, "{{lines}}", true},
		{Header, "{{host}}", false},
	} {
		r := sources().Resolve(c.text, c.mode)
		if got := reason(r.Err()) == ReasonControl; got != c.bad || c.bad && strings.ContainsAny(r.Reveal(), "\r\n\x00") {
			t.Errorf("%s in mode %d: %q, %v", c.text, c.mode, r.Reveal(), r.Err())
		}
	}
}

// FuzzControl: whatever the value, it does not end a header or an endpoint, and is put in whole or not at all.
func FuzzControl(f *testing.F) {
	f.Add("a\r\nX: y")
	f.Add("\x00")
	f.Fuzz(func(t *testing.T, value string) {
		s := &Sources{Process: fake{"x": {Text: value}}}
		for mode, bad := range map[Mode]string{Header: "\r\n\x00", Endpoint: "\r\n\x00\t\x7f\x1b", Option: "\r\n\x00\t\x7f\x1b"} {
			r := s.Resolve("<{{env.x}}>", mode)
			if strings.ContainsAny(r.Reveal(), bad) || r.Err() == nil && r.Reveal() != "<"+value+">" {
				t.Errorf("got %q, %v", r.Reveal(), r.Err())
			}
		}
	})
}

var aName = regexp.MustCompile(`\{\{ *a *\}\}`)

// FuzzJSON: JSON text with names is JSON text with their values, and a string that held a name holds the value.
func FuzzJSON(f *testing.F) {
	f.Add(`[{{a}}, "x{{a}}"]`, `{"b": 1}`)
	f.Add(`{"{{a}}": {{ a }}, "c": "\"{{a}}\\"}`, "\"\x01\\")
	f.Add(`"{{a}}"`, "\xff\u2028")
	f.Add(`[1{{a}},//{{a}}`+"\n"+`2]`, "2")
	f.Fuzz(func(t *testing.T, text, value string) {
		s := &Sources{Process: fake{"a": {Text: value}}, Sets: []Set{{ScopeCall, "", []Variable{{"a", value}}}}}
		if strings.Contains(value, "{{") || strings.Contains(text, "{{'") {
			return
		}
		if clean, _ := jsondoc.Uncomment([]byte(text)); jsondoc.Check(aName.ReplaceAll(clean, []byte("0"))) != nil {
			return
		}
		r := s.Resolve(text, JSON)
		clean, _ := jsondoc.Uncomment([]byte(r.Reveal()))
		if fault := jsondoc.Check(clean); r.Err() == nil && fault != nil {
			t.Errorf("%q with %q became %q: %v", text, value, r.Reveal(), fault)
		}
		if text == `"{{a}}"` && (r.Err() != nil || jsondoc.Unquote([]byte(r.Reveal())) != value) {
			t.Errorf("%q became %q, %v", value, r.Reveal(), r.Err())
		}
	})
}

// FuzzVerbatim: what is not a name stays byte for byte, and every use is what stands at its span.
func FuzzVerbatim(f *testing.F) {
	f.Add("a {{b}} {{'x'}} {{c d}}", true)
	f.Add("\"{{b\"}}", false)
	f.Fuzz(func(t *testing.T, text string, asJSON bool) {
		mode := map[bool]Mode{true: JSON, false: Text}[asJSON]
		r := new(Sources).Resolve(text, mode)
		if !strings.Contains(text, "{{'") && r.Reveal() != text {
			t.Errorf("%q became %q", text, r.Reveal())
		}
		end := 0
		for _, u := range r.Uses {
			if at := string(u.Span.Of([]byte(text))); u.Span.Off < end || !strings.HasPrefix(at, "{{") || !strings.HasSuffix(at, "}}") || strings.Trim(at[2:len(at)-2], " \t") != u.Name || u.Err == nil {
				t.Errorf("%q: %+v", text, u)
			}
			end = u.Span.End()
		}
		for at := range len(text) + 1 {
			if o := new(Sources).Complete(text, at); o.Span.Off > at || o.Span.Len > 0 && o.Span.End() < at {
				t.Errorf("%q at %d: %+v", text, at, o)
			}
		}
	})
}

func TestComplete(t *testing.T) {
	for _, c := range []struct {
		text string // | is where it is completed
		want string
	}{
		{"{{ho|", `"ho" unclosed: host env.HOME`},
		{"x{{ HO|st }}", `"HOst": host env.HOME`},
		{"{{|}}", `"": a auth b broken env.HOME file./etc/a b file.token.txt host lines list no nul path port quoted response.login.all response.login.id response.login.name secret.empty secret.token self url 名 $counter $uuid file.`},
		{"{{to|", `"to" unclosed: file.token.txt secret.token`},
		{"{{$|", `"$" unclosed: $counter $uuid`},
		{"{{secret.|", `"secret." unclosed: secret.empty secret.token`},
		{"{{a}}|", ``},
		{"{a|", ``},
		{"{{a b|", ``},
		{"{{fi|", `"fi" unclosed: file./etc/a b file.token.txt file.`},
		{"{{file.|", `"file." unclosed: file./etc/a b file.token.txt`},
		{"{{file./etc/a |b}}", `"file./etc/a b": file./etc/a b`},
		{"{{file./etc/|, and more", `"file./etc/," unclosed: file./etc/a b`},
		{"|{{a", ``},
	} {
		at := strings.IndexByte(c.text, '|')
		text := strings.Replace(c.text, "|", "", 1)
		o := sources().Complete(text, at)
		got := ""
		if o.Candidates != nil {
			got = fmt.Sprintf("%q%s:", o.Span.Of([]byte(text)), map[bool]string{true: " unclosed"}[o.Unclosed])
			for _, n := range o.Candidates {
				got += " " + n.Name
			}
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
	host := sources().Complete("{{host", 6).Candidates[0]
	if host != (Candidate{"host", ScopeRequest, "this", "near"}) {
		t.Errorf("got %+v", host)
	}
}

func TestGenerator(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := new(Generator)
		s := &Sources{Generated: g}
		shown := &Sources{Generated: g.Sample()}
		form := regexp.MustCompile(`^1 946684800 2000-01-01T00:00:00\.000Z \d{1,4} [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} 2$`)
		const text = "{{$counter}} {{$timestamp}} {{$isoTimestamp}} {{$randomInt}} {{$uuid}} {{$counter}}"
		for range 2 {
			if got := shown.Resolve("{{$counter}}", Text).String(); got != "1" {
				t.Errorf("shown as %s", got)
			}
		}
		if got := s.Resolve(text, Text); !form.MatchString(got.Reveal()) || got.Err() != nil {
			t.Errorf("got %s, %v", got, got.Err())
		}
		if got := shown.Resolve("{{$counter}} {{$guid}}", Text).String(); !strings.HasPrefix(got, "3 ") {
			t.Errorf("shown as %s", got)
		}
		for _, name := range g.Names() {
			if s.Resolve("{{$"+name+"}}", Text).Err() != nil {
				t.Errorf("%s is offered, and not there", name)
			}
		}
	})
}

func Example() {
	s := Sources{
		Sets: []Set{
			{ScopeEnvironment, "Live", []Variable{{"host", "shop.example"}, {"ids", "[1, 2.50]"}}},
			{ScopeCollection, "Shop", []Variable{{"url", "http://{{host}}/rpc"}}},
		},
		Generated: new(Generator),
	}
	fmt.Println(s.Resolve("{{url}}", Endpoint))
	fmt.Println(s.Resolve(`{"ids": {{ids}}, "n": {{$counter}}, "note": "{{ids}} of {{host}}"}`, JSON))
	fmt.Println(s.Resolve("{{who}}", Text).Err())
	// Output:
	// http://shop.example/rpc
	// {"ids": [1, 2.50], "n": 1, "note": "[1, 2.50] of shop.example"}
	// {{who}}: unknown
}

// TestOrigin: what stands in the text with its values is traced to where it was typed.
func TestOrigin(t *testing.T) {
	const typed = `ab{{host}}cd{{ port }}{{'x'}}e`
	r := sources().Resolve(typed, Text)
	for off, want := range map[int]int{0: 0, 2: 2, 5: 2, 6: 10, 7: 11, 8: 12, 11: 12, 12: 22, 13: 29, 14: 30} {
		if got := r.Origin(off); got != want {
			t.Errorf("%q at %d: from %d, want %d", r.Reveal(), off, got, want)
		}
	}
}
