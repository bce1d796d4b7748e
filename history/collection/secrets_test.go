package collection

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// TestSecrets: every secret that a file refers to is found once, in comments and in a file that cannot be read, too, and where YAML hides the reference by
// escapes or goes on with it in the next line.
func TestSecrets(t *testing.T) {
	c := load(t, fstest.MapFS{
		"collection.yaml":              {Data: []byte("format: 1\nendpoints: {node: \"https://a/\\u007b{secret.of_endpoint}}\"}\nvariables: {v: \"{{\\x73ecret.of_collection}}\"}\n")},
		"environments/live.yaml":       {Data: []byte("format: 1\nvariables:\n  v: \"{{secret.of_\\\n    environment}}\"\n")},
		"f/folder.yaml":                {Data: []byte("format: 1\ndefaults: {endpoint: \"https://a/{{secret\\u002eof_folder}}\"}\n")},
		"f/a.yaml":                     {Data: []byte("format: 1\nmethod: m # {{secret.of_comment}}\nheaders: {K: '{{secret.plain}}', L: \"\\u007b\\u007bsecret.of_header}}\"}\nlogin: {password: \"\\x7b\\x7bsecret.of_login\\x7d\\x7d\"}\n")},
		"f/b.yaml":                     {Data: []byte("format: 1\nmethod: m\nparams: \"[\\\"\\u007b{ secret.of_params }}\\\"]\"\nvariables: {w: '{{secret.plain}} {{'}\n")},
		"f/c.yaml":                     {Data: []byte("format: 1\nkind: raw\nmessage: >-\n  {{secret.of_message\n  }}\n")},
		"broken.yaml":                  {Data: []byte("<<<<<<< {{secret.of_broken}}\n")},
		"inner/collection.yaml":        {Data: []byte("format: 1\n")},
		"inner/environments/test.yaml": {Data: []byte("format: 1\nvariables: {v: \"{{secret.of_inner\\x7d}\"}\n")},
	})
	want := []string{"of_broken", "of_collection", "of_comment", "of_endpoint", "of_environment", "of_folder", "of_header", "of_inner", "of_login", "of_message", "of_params", "plain"}
	if diff := cmp.Diff(want, c.Secrets()); diff != "" {
		t.Error(diff)
	}
}
