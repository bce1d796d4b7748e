package collection

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// TestUnknownIn: names that meant something and mean nothing there are told, each once; what goes along, what never meant anything and what the
// other collection has is not.
func TestUnknownIn(t *testing.T) {
	from := load(t, fstest.MapFS{
		"collection.yaml":        {Data: []byte("format: 1\nendpoints: {node: tcp://a:1, both: tcp://a:2}\nvariables: {here: x, shared: y}\ndefaults: {endpoint: node}\n")},
		"environments/live.yaml": {Data: []byte("format: 1\nvariables: {live: z}\n")},
		"own.yaml":               {Data: []byte("format: 1\nendpoint: node\nmethod: m{{here}}\nparams: |-\n  [\"{{live}}\", \"{{shared}}\", {{nowhere}}, \"{{$uuid}}\", \"{{env.HOME}}\", \"{{response.a.b}}\", \"{{secret.mine}}{{secret.ours}}\", \"{{'{{here}}'}}\"]\n")},
		"both.yaml":              {Data: []byte("format: 1\nendpoint: both\nmethod: m\n")},
		"url.yaml":               {Data: []byte("format: 1\nendpoint: tcp://a:3\nmethod: m\n")},
		"default.yaml":           {Data: []byte("format: 1\nmethod: m\n")},
		"f/folder.yaml":          {Data: []byte("format: 1\ndefaults: {endpoint: node}\nvariables: {along: \"{{here}}\"}\n")},
		"f/in.yaml":              {Data: []byte("format: 1\nmethod: \"{{along}}{{mine}}\"\nvariables: {mine: \"1\"}\n")},
		"g/folder.yaml":          {Data: []byte("format: 1\nvariables: {of: g}\n")},
		"g/in.yaml":              {Data: []byte("format: 1\nendpoint: tcp://{{of}}:1\nheaders: {A: \"{{of}}\"}\nmethod: m\n")},
		"broken.yaml":            {Data: []byte("<<<<<<< a {{here}}\n")},
	})
	bare := load(t, fstest.MapFS{
		"collection.yaml":        {Data: []byte("format: 1\nendpoints: {both: tcp://b:2}\nvariables: {shared: y}\n")},
		"environments/test.yaml": {Data: []byte("format: 1\nname: Test\n")},
		"a.yaml":                 {Data: []byte("format: 1\nmethod: \"{{secret.ours}}\"\n")},
		"d/folder.yaml":          {Data: []byte("format: 1\ndefaults: {endpoint: both}\n")},
	})
	for _, c := range []struct {
		paths []string
		dir   string
		want  Unknown
	}{
		{[]string{"own.yaml"}, ".", Unknown{[]string{"node"}, []string{"here", "live", "secret.mine"}}},
		{[]string{"both.yaml", "url.yaml", "broken.yaml", "none.yaml"}, ".", Unknown{}},
		{[]string{"default.yaml"}, ".", Unknown{Endpoints: []string{"node"}}},
		{[]string{"default.yaml"}, "d", Unknown{}},
		{[]string{"f"}, "d", Unknown{[]string{"node"}, []string{"here"}}},
		{[]string{"g/in.yaml"}, "d", Unknown{Variables: []string{"of"}}},
		{[]string{"g", "own.yaml", "f"}, ".", Unknown{[]string{"node"}, []string{"here", "live", "secret.mine"}}},
	} {
		if diff := cmp.Diff(c.want, from.UnknownIn(c.paths, bare, c.dir)); diff != "" {
			t.Errorf("%v to %s:\n%s", c.paths, c.dir, diff)
		}
	}
}
