package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestArgumentsTold: what is wrong with the arguments is said in words of ours, with what to write.
func TestArgumentsTold(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"collection.yaml": "format: 1\nname: C\n", "environments/dev.yaml": "format: 1\nvariables: {a: b}\n", "sub/folder.yaml": "format: 1\nname: S\n",
		"a.yaml": "format: 1\nendpoint: http://127.0.0.1:1/\nmethod: a\nparams: '[\"{{secret.tok}}\"]'\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, c := range []struct {
		says   string
		status int
		args   []string
	}{
		{"ENDPOINT METHOD [PARAMS], or FILE.yaml is missing", exitUsage, []string{"call"}},
		{"given: 4. What has spaces in it stands in quotes", exitUsage, []string{"call", "demo:", "a", "b", "c"}},
		{"want DIR or FILE; given: 2.", exitUsage, []string{dir, dir}},
		{"FILE is missing", exitUsage, []string{"import"}},
		{"it is the file of a collection: name a request", exitUsage, []string{"call", in("collection.yaml")}},
		{"it is the file of a folder: name a request", exitUsage, []string{"call", in("sub/folder.yaml")}},
		{"it is the file of an environment (--env dev)", exitUsage, []string{"call", in("environments/dev.yaml")}},
		{"--var: want NAME=VALUE", exitUsage, []string{"call", in("a.yaml"), "--var", "=x"}},
		{"--secret: want NAME=VALUE", exitUsage, []string{"call", in("a.yaml"), "--secret", "=x"}},
		{"The secret tok is needed, and this system has no keyring", exitFailure, []string{"call", in("a.yaml")}},
		{"\"cal\" is no command, folder or file; call may be meant", exitUsage, []string{"cal", "demo:", "echo"}},
		{"\"imp\" is no command, folder or file; import may be meant", exitUsage, []string{"imp"}},
		{"\"nothing\" is no command, folder or file\n", exitUsage, []string{"nothing"}},
		{"unknown flag: --timout; --timeout may be meant", exitUsage, []string{"call", "demo:", "echo", "--timout", "3"}},
		{"unknown flag: --max\n", exitUsage, []string{"call", "demo:", "echo", "--max=3"}},
		{"a.yaml is a saved request, which has a METHOD and PARAMS", exitUsage, []string{"call", in("a.yaml"), "echo"}},
		{"a.yaml is a saved request, which has a METHOD and PARAMS", exitUsage, []string{"call", in("a.yaml"), "--message", "x"}},
		{"sub is a folder of the collection " + dir + ", which says where its requests go: name that first, as in export " + dir + " sub\n", exitUsage, []string{"export", in("sub"), "--as", "zip", "-o", "-"}},
		{"is a file: name the folder of its collection", exitUsage, []string{"export", in("a.yaml"), "--as", "zip", "-o", "-"}},
	} {
		status, _, err := runLine(t, map[string]string{"LC_ALL": "C.UTF-8"}, c.args...)
		if status != c.status || !strings.Contains(err, c.says) {
			t.Errorf("%v: status %d, want %d; want %q in %s", c.args, status, c.status, c.says, err)
		}
	}
}
