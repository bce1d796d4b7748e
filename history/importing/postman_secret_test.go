package importing

import (
	"strings"
	"testing"
)

// TestB05SecretsOfPostman: a variable that Postman covers up is a secret in all texts that use it; with its value or without. Where an
// environment may have another one, the variable stays.
func TestB05SecretsOfPostman(t *testing.T) {
	const item = `{"name": "a", "request": {"method": "POST", "url": "http://h/", "header": [{"key": "A", "value": "Bearer {{ tok }}"}], "body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[\"{{tok}}\"]}"}}}`
	const environment = `{"name": "E", "values": [{"key": "tok", "value": "v4lue", "type": "secret"}, {"key": "b", "value": "Bearer {{tok}}"}]}`
	file := func(variables, item string) string {
		return `{"info": {"name": "C"}, "variable": [` + variables + `], "item": [` + item + `]}`
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string
		not   string
	}{
		{"empty", map[string]string{"c.json": file(`{"key": "tok", "value": "", "type": "secret"}`, item)}, []string{`"A: Bearer {{secret.tok}}"`, `{{secret.tok}}\"]`, `secret tok for "": ` + "\n"}, "variable tok"},
		{"with a value", map[string]string{"c.json": file(`{"key": "tok", "value": "v4lue", "type": "secret"}, {"key": "b", "value": "x {{tok}}"}`, item)}, []string{`"A: Bearer {{secret.tok}}"`, `secret tok for "": v4lue`, "variable b: x {{secret.tok}}"}, "variable tok"},
		{"no name of a secret", map[string]string{"c.json": file(`{"key": "a-b", "type": "secret"}`, strings.ReplaceAll(item, "tok", "a-b"))}, []string{`"A: Bearer {{secret.a_b}}"`}, "{{a-b}}"},
		{"names of others", map[string]string{"c.json": file(`{"key": "tok", "value": "{{b}}", "type": "secret"}`, item)}, []string{`variable tok: {{b}}`, `"A: Bearer {{ tok }}"`}, "secret"},
		{"of a folder", map[string]string{"c.json": file(`{"key": "tok", "value": "plain"}`, item+`, {"name": "F", "variable": [{"key": "tok", "type": "secret"}], "item": [`+item+`]}`)}, []string{"variable tok: plain\n", "folder F []\n  call \"a\" method \"m\" params \"[\\\"{{secret.tok}}", "\ncall \"a\" method \"m\" params \"[\\\"{{tok}}"}, ""},
		{"plain in a folder", map[string]string{"c.json": file(`{"key": "tok", "type": "secret"}`, item+`, {"name": "F", "variable": [{"key": "tok", "value": "plain"}], "item": [`+item+`]}`)}, []string{"folder F [{tok plain}]\n  call \"a\" method \"m\" params \"[\\\"{{tok}}", "\ncall \"a\" method \"m\" params \"[\\\"{{secret.tok}}"}, ""},
		{"an environment", map[string]string{"e.json": environment}, []string{"  tok: {{secret.tok}}", "  b: Bearer {{secret.tok}}", `secret tok for "": v4lue`}, ""},
		{"with an environment", map[string]string{"c.json": file(`{"key": "tok", "type": "secret"}`, item), "e.json": environment}, []string{`"A: Bearer {{ tok }}"`, "variable tok: {{secret.tok}}", "  tok: {{secret.tok_2}}"}, ""},
		{"of the vault", map[string]string{"c.json": file(``, strings.ReplaceAll(item, "{{ tok }}", "{{vault:tok}}"))}, []string{`"A: Bearer {{secret.tok}}"`, `secret tok for "": ` + "\n"}, "vault"},
		{"generated in a header", map[string]string{"c.json": file(``, strings.ReplaceAll(item, "{{ tok }}", "{{$randomCity}}"))}, []string{"import.left.dynamic [$randomCity]"}, ""},
	} {
		data := []byte(c.files["c.json"] + c.files["e.json"])
		if len(c.files) > 1 {
			var all []entry
			for _, name := range []string{"c.json", "e.json"} {
				all = append(all, entry{name: name, text: c.files[name]})
			}
			data = zipped(t, all...)
		}
		i, err := Read("", data)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		got := shown(i)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in\n%s", c.name, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %s in\n%s", c.name, c.not, got)
		}
	}
}
