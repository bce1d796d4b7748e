package importing

import (
	"strings"
	"testing"
)

// TestServersAsProgramsKeepThem: lists of servers as editors and assistants keep them, comments and all; what they would put in is a
// variable of ours, never a secret that is the placeholder itself.
func TestServersAsProgramsKeepThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		not        string
	}{
		{"Claude Code", `{"mcpServers": {"api": {"type": "http", "url": "${API_BASE:-https://api.example}/mcp", "headers": {"Authorization": "Bearer ${TOKEN}", "X-Key": "${env:KEY}"}}}}`, []string{
			"endpoint api: {{env.API_BASE}}/mcp", `header "Authorization: Bearer {{env.TOKEN}}" header "X-Key: {{env.KEY}}"`,
			"import.left.process [{{env.TOKEN}}]", "import.left.process [{{env.KEY}}]", "import.left.process [{{env.API_BASE}}]", "import.left.other [${API_BASE:-https://api.example}]",
		}, "secret"},
		{"VS Code", `// of this folder
{
	/* asked for once */
	"inputs": [
		{"type": "promptString", "id": "api-key", "description": "Key", "password": true},
		{"type": "pickString", "id": "region", "options": ["eu", "us"], "default": "eu"}, // near
		{"type": "promptString", "id": "who"},
	],
	"servers": {
		"remote": {"type": "sse", "url": "https://${input:region}.example/mcp//x", "headers": {"Authorization": "Bearer ${input:api-key}"}, "oauth": {}},
		"other": {"type": "http", "url": "https://o.example/", "headers": {"X-Api-Key": "${input:api-key}"}},
		"local": {"type": "stdio", "command": "${workspaceFolder}/server", "args": ["--home", "${userHome}", "--as", "${input:who}", "--key", "${input:api-key}", "${env:LEVEL}"], "envFile": "${workspaceFolder}/.env", "cwd": "/x", "env": {"A": "1"},},
	}
}`, []string{
			"endpoint remote: https://{{region}}.example/mcp//x", "folder remote [{region eu}]", `header "Authorization: Bearer {{secret.api_key}}"`, `header "X-Api-Key: {{secret.api_key}}"`,
			"endpoint local: ndjson+stdio:{{workspaceFolder}}/server --home {{env.HOME}} --as {{who}} --key {{secret.api_key}} {{env.LEVEL}}",
			"import.left.editor [{{workspaceFolder}}]", "import.left.editor [{{who}}]", "import.left.argument [{{secret.api_key}}]", "import.left.file [${workspaceFolder}/.env]", "[cwd /x]", "import.left.env [A]",
			`left "remote": import.left.sse`, `left "remote": import.left.other [oauth]`, `secret api_key for "": ` + "\n",
		}, "api_key_2"},
		{"Windsurf", `{"mcpServers": {"w": {"serverUrl": "https://w.example/mcp", "headers": {"Authorization": "${env:AUTH}"}, "disabledTools": ["a"]}}}`, []string{"endpoint w: https://w.example/mcp", `"Authorization: {{env.AUTH}}"`, "[disabledTools]"}, "secret"},
		{"Cursor", `{"mcpServers": {"c": {"command": "npx", "args": ["-y", "${workspaceFolderBasename}", "${/}"], "disabled": true}}}`, []string{"ndjson+stdio:npx -y {{workspaceFolderBasename}} /", "import.left.disabled [c]"}, ""},
		{"Gemini", `{"theme": "x", "mcpServers": {"g": {"httpUrl": "https://g.example/", "timeout": 5000, "trust": true}}}`, []string{"endpoint g: https://g.example/", "[timeout]", "[trust]"}, ""},
		{"Zed", `{"context_servers": {"z": {"command": {"path": "z", "args": ["a b"], "env": {"K": "v"}}, "settings": {}}}}`, []string{"ndjson+stdio:z 'a b'", "import.left.env [K]", "[settings]"}, ""},
		{"settings of an editor", `{"editor.fontSize": 12, /* x */ "mcp": {"inputs": [{"id": "k", "type": "promptString", "password": true}], "servers": {"s": {"url": "http://h/", "headers": {"K": "${input:k}"}}}}}`, []string{`header "K: {{secret.k}}"`}, ""},
		{"settings with dots", `{"mcp.servers": {"s": {"type": "http", "url": "http://h/"}}}`, []string{"endpoint s: http://h/"}, "left"},
		{"projects of Claude Code", `{"mcpServers": {"all": {"command": "a"}}, "projects": {"/p": {"allowedTools": [], "mcpServers": {"one": {"type": "http", "url": "http://p/"}}}, "/q": {"mcpServers": {"one": {"command": "b"}}}, "/r": {"mcpServers": {}}}}`, []string{"endpoint all: ndjson+stdio:a\n", "endpoint one: http://p/\n", "endpoint one 2: ndjson+stdio:b\n"}, "left"},
		{"opencode", `{"mcp": {"o": {"type": "local", "command": ["bun", "x"], "environment": {"K": "v"}, "enabled": false}}}`, []string{"ndjson+stdio:bun x", "import.left.env [K]", "import.left.disabled [o]"}, ""},
	} {
		i, err := Read("mcp.json", []byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := shown(i)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in\n%s", c.name, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %s in\n%s", c.name, c.not, got)
		}
	}
}

// TestListsOfServersAsOthersHaveThem: a list whose servers say their names, in YAML, and values in braces.
func TestListsOfServersAsOthersHaveThem(t *testing.T) {
	for _, c := range []struct {
		file, text string
		want       []string
	}{
		{"c.yaml", "name: Local\nschema: v1\nmcpServers:\n  - name: sqlite\n    command: npx\n    args: [-y, mcp-sqlite]\n  - name: far\n    type: streamable-http\n    url: https://h/mcp\n", []string{"endpoint sqlite: ndjson+stdio:npx -y mcp-sqlite\n", "endpoint far: https://h/mcp\n", "folder far"}},
		{"", `{"mcp": {"far": {"type": "remote", "url": "https://h/mcp", "headers": {"Authorization": "Bearer {env:TOKEN}", "X-A": "{file:~/key}"}}}}`, []string{"Bearer {{env.TOKEN}}", "import.left.process [{{env.TOKEN}}]", "import.left.file [~/key]"}},
	} {
		i, err := Read(c.file, []byte(c.text))
		for _, want := range c.want {
			if err != nil || !strings.Contains(shown(i), want) {
				t.Errorf("%v: no %s in\n%s", err, want, shown(i))
			}
		}
	}
}
