package importing

import (
	"strings"
	"testing"
)

// TestWhatAShellSends: bodies that a command reads, or that stand in variables; and how Windows quotes them.
func TestWhatAShellSends(t *testing.T) {
	const body = `{"jsonrpc":"2.0","id":1,"method":"m","params":["it's $X"]}`
	for _, c := range []struct {
		name, text string
		want       []string // lines, or parts of such
		not        string
	}{
		{"lines", "curl http://h/ -d @- <<'EOF'\n" + body + "\nEOF\ncurl http://i/ --data-binary @- << \"END\" | jq .\n" + body + "\nEND\n", []string{"http://h/\n", "http://i/\n", `params "[\"it's $X\"]"`}, "left"},
		{"lines with variables", "curl http://h/ -d @- <<EOF 2>/dev/null >out.json\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[\"$X\",$(date +%s),\"\\$Y \\\\\\\\\"]}\nEOF\n", []string{`params "[\"{{X}}\",{{command}},\"$Y \\\\\"]"`, "shell [X]", "command [date … {{command}}]"}, "out.json"},
		{"lines with tabs", "curl http://h/ --json @- <<-EOF\n\t{\"jsonrpc\":\"2.0\",\n\t\"method\":\"m\"}\n\tEOF\n", []string{`notification "m"`}, "left"},
		{"a word", "curl http://h/ -d @- <<< '" + strings.ReplaceAll(body, "'", "") + "' | jq", []string{`params "[\"its $X\"]"`}, "left"},
		{"echo", "echo '{\"jsonrpc\":\"2.0\",\n\"id\":1,\"method\":\"m\"}' | curl -s http://h/ -d @- | jq .result\n", []string{`call "m"`}, "left"},
		{"cat", "cat <<'EOF' | curl http://h/ --data-binary @-\n" + body + "\nEOF\n", []string{`params "[\"it's $X\"]"`}, "left"},
		{"printf", `printf '%s' '{"jsonrpc":"2.0","id":1,"method":"m"}' | curl http://h/ -d @/dev/stdin`, []string{`call "m"`}, "left"},
		{"variables that are set", "# mine\nexport RPC=http://h/rpc\nBODY='{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}'\n\nTOKEN=hunter2\nLANG=C curl \"$RPC\" -H \"Authorization: Bearer ${TOKEN}\" -H \"X-A: $OTHER\" -d \"$BODY\"\n", []string{": http://h/rpc\n", `header "Authorization: Bearer {{secret.authorization}}"`, `header "X-A: {{OTHER}}"`, "shell [OTHER]", `call "m"`}, "[TOKEN]"},
		{"what a script is given", `curl http://h/ -H "X-A: $1 ${X[0]} $$" -d '{"jsonrpc":"2.0","id":1,"method":"m"}'`, []string{"shell [$1]", "shell [${X[0]}]"}, ""},
		{"two calls of one command", `curl -s http://h/ -d '{"jsonrpc":"2.0","id":1,"method":"a"}' --next -H 'X-A: 1' http://i/ -d '{"jsonrpc":"2.0","id":1,"method":"b"}'`, []string{"http://h/\n", "http://i/\n", `call "a"`, `call "b" method "b" params "" endpoint "i" header "X-A: 1"`}, "left"},
		{"a place for a key", `curl https://h/v3/<YOUR-API-KEY> -H "X-A: <B>" -d '{"jsonrpc":"2.0","id":1,"method":"a"}' <in.txt`, []string{": https://h/v3/{{YOUR-API-KEY}}\n", `header "X-A: <B>"`, "shell [YOUR-API-KEY]", "file [in.txt]"}, ""},
		{"a script", "#!/usr/bin/env bash\nset -e\necho \"It's a test\"\nURL=http://h/rpc\nif curl -sf \"$URL\" > /dev/null 2>&1; then\n  echo \"odd '\"\nfi\nRESPONSE=$(curl -s \"$URL\" \\\n  -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}' 2>&1 | head -20)\nfor i in 1 2; do\n  curl \"$URL\" -d '{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"b\"}' | jq .\ndone\nCODE=`curl \"$URL\" -d '{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"c\"}'`\n", []string{": http://h/rpc\n", `call "a"`, `call "b"`, `call "c"`, "http_method [GET]"}, "left.command"},
		{"a file", "curl http://h/ --data-binary @body.json\ncurl http://h/ -d @- < in.json\ncurl http://h/ -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}'", []string{"file [body.json]", "file [in.json]", "file [-]"}, ""},
		{"ANSI-C", `curl http://h/ --data-raw $'{"jsonrpc":"2.0","id":1,"method":"m","params":["it\'s \u00e9 \x21 \\n"]}'`, []string{`params "[\"it's é ! \\n\"]"`}, "left"},
		{"backslashes in single quotes", `curl.exe http://h/ -H 'X-A: 1' -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[\"a\\\"b\"]}'`, []string{`params "[\"a\\\"b\"]"`}, "left"},
		{"escaped twice", "curl.exe http://h/ `\r\n -d \"{\\`\"jsonrpc\\`\":\\`\"2.0\\`\",\\`\"id\\`\":1,\\`\"method\\`\":\\`\"m\\`\"}\"", []string{`call "m"`}, "left"},
		{"cmd with small letters", "curl ^\"http://h/a%20b^\" -H ^\"X-A: %token%^\" -d ^\"^{^\\^\"jsonrpc^\\^\":^\\^\"2.0^\\^\",^\\^\"id^\\^\":1,^\\^\"method^\\^\":^\\^\"m^\\^\"^}^\"", []string{`header "X-A: {{token}}"`, "shell [token]", "a%20b"}, ""},
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
		if !IsCall(c.text) && c.name != "a script" {
			t.Errorf("%s: would not be taken when pasted", c.name)
		}
	}
}

// TestCommandsWithinALine: a command of curl behind others, or behind the program that runs it, is read; a comment is none, and what is made of a
// variable is not taken for it.
func TestCommandsWithinALine(t *testing.T) {
	send := func(method string) string {
		return `curl -s http://h/ -d '{"jsonrpc":"2.0","id":1,"method":"` + method + `"}'`
	}
	for _, c := range []struct {
		name, text string
		want       []string
		not        string
	}{
		{"behind &&", send("a") + " && " + send("b"), []string{`call "a"`, `call "b"`}, "left"},
		{"behind ||", send("a") + "||" + send("b"), []string{`call "a"`, `call "b"`}, "left"},
		{"behind ;", send("a") + "; " + send("b"), []string{`call "a"`, `call "b"`}, "left"},
		{"behind a pipe", send("a") + " | jq . && " + send("b") + " | jq .", []string{`call "a"`, `call "b"`}, "left"},
		{"behind others", send("a") + "\ntest -f x && " + send("b") + "\nsleep 1; " + send("c"), []string{`call "a"`, `call "b"`, `call "c"`}, "left"},
		{"run by others", send("a") + "\nsudo " + send("b") + "\ntime -p /usr/bin/" + send("c") + "\ndocker exec node " + send("d") + "\nif ! " + send("e") + "; then exit; fi", []string{`call "b"`, `call "c"`, `call "d"`, `call "e"`}, "left"},
		{"a comment behind", send("a") + " # it's the first\n" + send("b"), []string{`call "a"`, `call "b"`}, "left"},
		{"a sign that is none", "curl http://h/#x -H 'X-A: #' -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}'", []string{`call "a"`, `header "X-A: #"`}, "left"},
		{"no calls", "# apt install curl wget\nsudo apt-get install curl wget\ncommand -v curl >/dev/null\n" + send("a"), []string{`call "a"`}, "left"},
		{"what is made of a variable", "X='a b'\ncurl http://h/ -H \"X-A: ${X%b} ${X:0:1}\" -H \"X-B: ${X/a b/c}\" -H \"X-C: ${Y:-d} ${X}\" -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}'", []string{`header "X-A: {{command}} {{command_2}}"`, `header "X-B: {{command_3}}"`, `header "X-C: {{Y}} a b"`, "left.command [… {{command_3}}]"}, ""},
	} {
		i, err := Read("a.sh", []byte("#!/bin/sh\n"+c.text))
		got := shown(i)
		for _, want := range c.want {
			if err != nil || strings.Count(got, want) != 1 {
				t.Errorf("%s: %v, not one %s in\n%s", c.name, err, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: has %s\n%s", c.name, c.not, got)
		}
	}
}

// TestH16ValuesThatHoldEachOther: a few lines that double a text each stand for no more than memory holds.
func TestH16ValuesThatHoldEachOther(t *testing.T) {
	const call = `{"jsonrpc":"2.0","id":1,"method":"m"}`
	for _, text := range []string{
		"a=x\n" + strings.Repeat("a=$a$a\n", 60) + "curl http://h/ -H \"X-A: $a\" -d '" + call + "'",
		"$a='x'\n" + strings.Repeat("$a=\"$a$a\"\n", 60) + "irm http://h/ -Method Post -Headers @{'X-A'=$a} -Body '" + call + "'",
		"$a=@(1)\n" + strings.Repeat("$a=@($a,$a)\n", 60) + "$b = $a | ConvertTo-Json\nirm http://h/ -Method Post -Headers @{'X-A'=$b} -Body '" + call + "'",
	} {
		i, err := Read("", []byte(text))
		if err != nil || i.Count() != 1 || len(shown(i)) > 3*maxValue {
			t.Errorf("%s…: %v, %d bytes", text[:10], err, len(shown(i)))
		}
	}
}
