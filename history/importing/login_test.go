package importing

import (
	"strings"
	"testing"
)

// TestBasicLogins: who logs in stays readable, the password is a secret; variables stay variables, and a header that says it is read.
func TestBasicLogins(t *testing.T) {
	const call = `{"jsonrpc":"2.0","id":1,"method":"m"}`
	postman := func(url, auth, header string) string {
		return `{"info": {"name": "C"}, "item": [{"name": "a", "request": {"method": "POST", "url": "` + url + `", "auth": ` + auth + `, "header": [` + header + `], "body": {"mode": "raw", "raw": ` + string(quoteJSON(call)) + `}}}]}`
	}
	basic := `{"type": "basic", "basic": [{"key": "username", "value": "{{who}}"}, {"key": "password", "value": "{{pw}}"}]}`
	for _, c := range []struct{ name, text, want, not string }{
		{"variables", postman("http://h/", basic, ""), `login "{{who}}:{{pw}}"`, "left"},
		{"a header, too, which counts", postman("http://h/", basic, `{"key": "Authorization", "value": "Bearer {{t}}"}`), `header "Authorization: Bearer {{t}}"`, "login"},
		{"in the address", postman("http://anna:hunter2@h/", `{"type": "noauth"}`, ""), `login "anna:{{secret.password}}"`, "authorization"},
		{"a header that says it", "curl http://h/ -H 'Authorization: Basic YW5uYTpodW50ZXIy' -d '" + call + "'", `login "anna:{{secret.password}}"`, "header"},
		{"a header that cannot be read", "curl http://h/ -H 'Authorization: Basic !' -d '" + call + "'", `header "Authorization: Basic {{secret.authorization}}"`, "login"},
		{"curl", "curl -u anna:hunter2 http://h/ -d '" + call + "'", `secret password for "h": hunter2`, "authorization"},
		{"a key", "curl -u sk_live_51HabcDEF0123456789: http://h/ -d '" + call + "'", `login "{{secret.user}}:"`, `login "sk_`},
		{"a key is a secret", "curl -u sk_live_51HabcDEF0123456789: http://h/ -d '" + call + "'", `secret user for "h": sk_live_51HabcDEF0123456789`, "password"},
		{"a key in the address", postman("http://k3y@h/", `{"type": "noauth"}`, ""), `login "{{secret.user}}:"`, `login "k3y`},
		{"a key with a password", "curl -u 9aa3d95b3bc440fa88ea12eaa4456161:x http://h/ -d '" + call + "'", `login "{{secret.user}}:{{secret.password}}"`, `login "9aa3`},
		{"a header that says a key", "curl http://h/ -H 'Authorization: Basic azN5Og==' -d '" + call + "'", `login "{{secret.user}}:"`, `login "k3y`},
		{"a variable alone", "curl -u '{{who}}:' http://h/ -d '" + call + "'", `login "{{who}}:"`, "secret"},
		{"of the vault", postman("http://h/", strings.NewReplacer("{{who}}", "{{vault:me}}", "{{pw}}", "{{ vault:pw }}").Replace(basic), ""), `login "{{secret.me}}:{{secret.pw}}"`, "vault"},
		{"no call", "curl https://anna:hunter2@h/\ncurl bert:hunter2@h/\ncurl http://h/ -d '" + call + "'", `left "h/": import.left.http_method`, "hunter2"},
		{"a list of servers", `{"mcpServers": {"s": {"url": "https://anna:hunter2@h/mcp"}}}`, `"tools/list" params "" login "anna:{{secret.password}}"`, "secret.password_2"},
		{"Bruno", "meta {\n  name: A\n}\n\npost {\n  url: http://h/\n  body: json\n  auth: basic\n}\n\nauth:basic {\n  username: anna\n  password: {{pw}}\n}\n\nbody:json {\n  " + call + "\n}\n", `login "anna:{{pw}}"`, "left"},
	} {
		i, err := Read(map[string]string{"Bruno": "a.bru"}[c.name], []byte(c.text))
		got := shown(i)
		if err != nil || !strings.Contains(got, c.want) || strings.Contains(got, c.not) {
			t.Errorf("%s: %v, no %s or %s in\n%s", c.name, err, c.want, c.not, got)
		}
	}
}
