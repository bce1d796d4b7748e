package importing

import (
	"strings"
	"testing"
)

// TestPowerShellValuesToTheirEnds: a value is what all of it says, or it is not known and told; no piece of one is sent as if it were all.
func TestPowerShellValuesToTheirEnds(t *testing.T) {
	in := func(params string) string {
		return "$o = @{ jsonrpc='2.0'; method='m'; params=" + params + "; id=1 }\nirm http://h/ -Method Post -Body ($o | ConvertTo-Json)"
	}
	after := func(more string) string {
		return "$o = [ordered]@{ jsonrpc='2.0'; id=1; method='m'; params=@(0) }\n" + more + "\nirm http://h/ -Method Post -Body ($o | ConvertTo-Json)"
	}
	const command = "left.command ["
	for _, c := range []struct {
		name, text, want string
		told             bool
	}{
		{"a list without brackets", in("'x', 'y'"), `params "[\"x\",\"y\"]"`, false},
		{"one over two lines", in("'x',\n  'y'"), `params "[\"x\",\"y\"]"`, false},
		{"a list of one", in(",'one'"), `params "[\"one\"]"`, false},
		{"lists that are added", in("@(1,2)+@(3)"), `params "[1,2,3]"`, false},
		{"a list in brackets twice", in("@(@(1,2))"), `params "[1,2]"`, false},
		{"lists in a list", in("@(@(1,2),@(3))"), `params "[[1,2],[3]]"`, false},
		{"lines", in("@(\n 'a'\n 'b'\n)"), `params "[\"a\",\"b\"]"`, false},
		{"texts that are added", in("@('a' + 'b' + 1 + \"$env:X\")"), `params "[\"ab1{{X}}\"]"`, false},
		{"numbers that are added", in("@(1 + 2)"), `params "[{{command}}]"`, true},
		{"a method", in("@('x'.ToUpper(), 'y')"), `params "[{{command}},\"y\"]"`, true},
		{"an item", in("@('a','b')[0]"), `params "{{command}}"`, true},
		{"a member", in("@($x.y)"), `params "[{{command}}]"`, true},
		{"an operator", in("@('a' -replace 'a','b')"), `params "[{{command}}]"`, true},
		{"other numbers", in("@(0x10, 10MB, 007, 1..3)"), `params "[{{command}},{{command_2}},{{command_3}},{{command_4}}]"`, true},
		{"a text as a number", in("@([int]'5', [int]5)"), `params "[{{command}},5]"`, true},
		{"what a command gives", in("@((Get-Date).Ticks)"), `params "[{{command}}]"`, true},
		{"a member that is set", after("$o.method = 'changed'"), `call "changed"`, false},
		{"a key that is set", after("$o['METHOD'] = 'changed'"), `call "changed"`, false},
		{"a key that is changed", after("$o['id'] += 1"), "", true},
		{"a member within", after("$o.params.x = 1"), "", true},
		{"a member that is counted", after("$o.id++"), "", true},
		{"an address of two texts", "irm -Uri ('http://h' + '/rpc') -Method Post -Body '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}'", ": http://h/rpc\n", false},
		{"an address of a variable", "$b='http://h'\nirm $b/rpc -Method Post -Body '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}'", ": http://h/rpc\n", false},
		{"an address of a member", "irm $x.url -Method Post -Body '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}'", ": {{command}}\n", true},
		{"a format", "irm http://h/ -Method Post -Body ('{0}' -f 'x')\nirm http://h/ -Method Post -Body '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}'", `call "m"`, true},
		{"parameters in a table", "$p = @{ Uri='http://h/'; Method='Post'; Body='{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}' }\nirm @p -TimeoutSec 3", "timeout 3s", false},
	} {
		i, err := Read("", []byte(c.text))
		got := shown(i)
		if c.want != "" && err != nil || !strings.Contains(got, c.want) || strings.Contains(got, command) != c.told {
			t.Errorf("%s: %v, want %s, told %v, in\n%s", c.name, err, c.want, c.told, got)
		}
	}
}

// TestPowerShellCommandsInALine: commands that stand behind others or within braces are read.
func TestPowerShellCommandsInALine(t *testing.T) {
	send := func(method string) string {
		return `irm http://h/ -Method Post -Body '{"jsonrpc":"2.0","id":1,"method":"` + method + `"}'`
	}
	text := strings.Join([]string{
		"try { " + send("tried") + " } catch { Write-Host 'irm failed' }", "if ($x -eq 1) { " + send("if") + " } else { " + send("else") + " }",
		"1..3 | % { " + send("each") + " }", "$r = (" + send("brackets") + ").result", "Write-Host (" + send("shown") + ") # irm no",
		"$all = 1..3 | ForEach-Object { " + send("all") + " }", "$a = " + send("a") + "; " + send("b") + " | Format-List",
	}, "\n")
	i, err := Read("", []byte("Write-Host hello\n"+text+"\n"+send("last")))
	got := shown(i)
	for _, want := range []string{"tried", "if", "else", "each", "brackets", "shown", "all", "a", "b", "last"} {
		if err != nil || strings.Count(got, `call "`+want+`"`) != 1 {
			t.Errorf("%s: %v in\n%s", want, err, got)
		}
	}
	if i != nil && i.Count() != 10 {
		t.Errorf("%d requests in\n%s", i.Count(), got)
	}
}
