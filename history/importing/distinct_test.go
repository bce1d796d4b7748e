package importing

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
)

// TestSecretsOfOursAreNamed: what a file of ours refers to is told, once.
func TestSecretsOfOursAreNamed(t *testing.T) {
	i, err := Read("a.yaml", []byte("format: 1\nmethod: m\nparams: '[\"{{ secret.one }}\"]'\nheaders:\n  A: '{{secret.two}}'\n  B: '{{secret.one}} secret.none'\n"))
	if err != nil || len(i.Secrets) != 2 || i.Secrets[0].Name != "one" || i.Secrets[1].Name != "two" || !i.Secrets[0].Value.IsZero() {
		t.Errorf("%v: %+v", err, i.Secrets)
	}
}

// TestB14ImportedSecretsAreDistinct: a file whose secret has a name that the collection uses gets another one, in every place where it is
// referred to; one that the file only names is the collection's.
func TestB14ImportedSecretsAreDistinct(t *testing.T) {
	c, err := collection.Load(fstest.MapFS{
		"collection.yaml":        {Data: []byte("format: 1\nname: C\n")},
		"a.yaml":                 {Data: []byte("format: 1\nmethod: m\nheaders:\n  Authorization: Bearer {{secret.authorization}}\n")},
		"environments/live.yaml": {Data: []byte("format: 1\nvariables:\n  jwt: '{{secret.jwt}}'\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct{ name, text, want string }{
		{"header", string(walletOf("A", "tok-tok", "a.example")), `header "Authorization: Bearer {{secret.authorization_2}}"`},
		{"named alone", `{"name": "Test", "values": [{"key": "jwt", "value": "", "type": "secret"}]}`, "jwt: {{secret.jwt}}"},
		{"with a value", `{"name": "Test", "values": [{"key": "jwt", "value": "abcd", "type": "secret"}]}`, "jwt: {{secret.jwt_2}}"},
		{"what only looks like one", `curl 'http://secret.jwt/' -H 'Authorization: y' -d '{"jsonrpc":"2.0","method":"{{ secret.authorization }} secret.authorization"}'`, "{{ secret.authorization_2 }} secret.authorization"},
		{"address", `curl 'http://h/?jwt=x' -H 'jwt: y' -d '{"jsonrpc":"2.0","method":"m"}'`, "http://h/?jwt={{secret.jwt_3}}"}, // jwt_2 is its own
	} {
		i, err := Read("", []byte(f.text))
		if err != nil {
			t.Fatal(err)
		}
		i.Distinct(c)
		if got := shown(i); !strings.Contains(got, f.want) || strings.Contains(got, "secret.authorization}}") {
			t.Errorf("%s: got %s", f.name, got)
		}
	}
}

// TestB14SecretsOfALaterEnvironment: an environment of Postman that comes after its collection has the secret that the requests refer to, for itself alone;
// what only bears the name of another secret, and what stands in another environment, has a name of its own.
func TestB14SecretsOfALaterEnvironment(t *testing.T) {
	const variables = `{"info": {"name": "C"}, "variable": [{"key": "Tok", "value": "one", "type": "secret"}], "item": [{"name": "a", "request": {"method": "POST",
		"url": "http://h/", "header": [{"key": "A", "value": "Bearer {{Tok}}"}], "body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}}]}`
	environment := func(name, values string) string { return `{"name": "` + name + `", "values": [` + values + `]}` }
	const tok = `{"key": "Tok", "value": "two", "type": "secret"}`
	for _, c := range []struct {
		name, there, later string
		want, file         string // what the secret of the later file is called, and whose it is
	}{
		{"the collection's", variables, environment("Test it", tok), "Tok", "test-it.yaml"},
		{"another variable", variables, environment("Test it", `{"key": "Other", "value": "{{Tok}}"}, {"key": "key", "value": "two", "type": "secret"}`), "key", ""},
		{"of two environments in one file", variables, `{"name": "x", "values": [` + tok + `, {"key": "T", "value": "two", "type": "secret"}]}`, "Tok", "x.yaml"},
		{"a variable stays", strings.Replace(variables, `"variable"`, `"x"`, 1), environment("E", tok), "Tok", ""},
	} {
		s, err := collection.NewStore(filepath.Join(t.TempDir(), "c"), "C", nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		var i *Imported
		for _, text := range []string{c.there, c.later} {
			there, err := s.Load()
			if err != nil {
				t.Fatal(err)
			}
			if i, err = Read("", []byte(text)); err != nil {
				t.Fatal(err)
			}
			i.Distinct(there)
			if _, err := Save(s, i, ""); err != nil {
				t.Fatal(err)
			}
		}
		if got := i.Secrets[0]; got.Name != c.want || got.Environment != c.file || got.Value.Reveal() != "two" {
			t.Errorf("%s: got %s of %q, %s", c.name, got.Name, got.Environment, got.Value.Reveal())
		}
	}
}
