package importing

import (
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
