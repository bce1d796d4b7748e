package importing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatAShellPutsIn: commands and variables of shells are listed, stand as variables, and no command is run.
func TestWhatAShellPutsIn(t *testing.T) {
	ran := filepath.Join(t.TempDir(), "ran")
	const body = `{"jsonrpc":"2.0","id":1,"method":"m"}`
	double := strings.ReplaceAll(body, `"`, `\"`)
	for _, c := range []struct {
		name, text string
		want       []string // lines, or parts of such
		not        string
	}{
		{"a command", `curl http://h/ -H "X-A: $(touch ` + ran + `; cat "a (b)")x" -d '` + body + "'", []string{`header "X-A: {{command}}x"`, "import.left.command [touch … {{command}}]"}, ""},
		{"in backticks", "curl http://h/ -H \"X-A: `cat a`\" -d '" + body + "'", []string{`header "X-A: {{command}}"`, "import.left.command [cat … {{command}}]"}, "`"},
		{"two, one of them twice", "curl http://h/$(uname) -H \"X-A: $(uname)$(id -u)\" -d '" + body + "'", []string{": http://h/{{command}}\n", `header "X-A: {{command}}{{command_2}}"`, "[id … {{command_2}}]"}, ""},
		{"with a secret", `curl http://h/ -H "Authorization: Basic $(echo -n me:hunter2 | base64)" -H "X-B: $(PW=hunter2 run)" -d '` + body + "'", []string{`header "Authorization: Basic {{command}}"`, "[echo … {{command}}]", "[… {{command_2}}]"}, "hunter2"},
		{"in single quotes", "curl http://h/ -H 'X-A: $(cat a) `b` %PATH%' -d '" + body + "'", []string{"header \"X-A: $(cat a) `b` %PATH%\""}, "left"},
		{"escaped", "curl http://h/ -H \"X-A: \\$(cat a) \\`b\\`\" -d '" + body + "'", []string{"header \"X-A: $(cat a) `b`\""}, "left"},
		{"left open", "curl http://h/ -H \"X-A: $(cat a\" -H 'X-B: 1' -d '" + body + "'", []string{`header "X-A: $(cat a"`}, ""},
		{"a default", `curl "http://${HOST:-localhost}/" -d '` + body + "'", []string{": http://{{HOST}}/\n", "import.left.shell [HOST]"}, ""},
		{"bare in JSON", `curl http://h/ -d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[$(date +%s)]}"`, []string{`params "[{{command}}]"`}, ""},
		{"cmd", `curl "http://h/a%20b%C3%A9" -H "X-A: %TOKEN%" -d "` + double + `"`, []string{": http://h/a%20b%C3%A9\n", `header "X-A: {{TOKEN}}"`, "import.left.shell [TOKEN]"}, ""},
		{"cmd with carets", "curl ^\"http://h/^\" ^\r\n  -H ^\"X-A: %TOKEN% ^%^LITERAL^%^ $X `y` $(z)^\" ^\r\n -d ^\"^{^\\^\"jsonrpc^\\^\":^\\^\"2.0^\\^\",^\\^\"id^\\^\":1,^\\^\"method^\\^\":^\\^\"m^\\^\"^}^\"", []string{"header \"X-A: {{TOKEN}} %LITERAL% $X `y` $(z)\"", "import.left.shell [TOKEN]"}, "command"},
		{"PowerShell", "curl.exe http://h/ `\r\n  -H \"X-A: $env:TOKEN ${env:OTHER}\" `\n  -d \"{`\"jsonrpc`\":`\"2.0`\",`\"id`\":1,`\"method`\":`\"m`\"}\"", []string{`header "X-A: {{TOKEN}} {{OTHER}}"`, `method "m"`, "[TOKEN]", "[OTHER]"}, "command"},
	} {
		i, err := Read("", []byte(c.text))
		got := shown(i)
		for _, want := range c.want {
			if err != nil || !strings.Contains(got, want) {
				t.Errorf("%s: %v, no %s in\n%s", c.name, err, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: has %s\n%s", c.name, c.not, got)
		}
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("a command was run")
	}
}
