package importing

import (
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// mcpServers are the keys under which programs keep their lists of servers.
var mcpServers = []string{"mcpServers", "servers", "context_servers"}

func mcpList(s *source) value {
	for _, key := range mcpServers {
		list := s.json.get(key)
		for _, server := range list.members() {
			if server.has("command") || server.has("url") || server.has("serverUrl") {
				return list
			}
		}
	}
	return s.json.get("mcp", "servers") // as an editor's settings have it
}

func isMCP(s *source) bool { return mcpList(s).isObject() }

// mcp makes a folder of each server of the Model Context Protocol, with the two calls that one begins with. The programs of the
// list are named and not started: that needs the consent of a person, as always.
func (b *builder) mcp(s *source) ([]Item, error) {
	var items []Item
	for name, server := range mcpList(s).members() {
		b.within(name, func() {
			if server.get("disabled").isTrue() {
				b.left(leftDisabled, name)
			}
			address, headers := b.mcpServer(server)
			if address == "" {
				b.left(leftOther, or(server.get("type").text(), "server"))
				return
			}
			endpoint := b.nameEndpoint(clip(name), address)
			items = append(items, Item{Name: name, Items: b.mcpCalls(endpoint, b.headers(headers, address))})
		})
	}
	return items, nil
}

// mcpServer is where a server is.
func (b *builder) mcpServer(server value) (string, []collection.Header) {
	if command := server.get("command").text(); command != "" {
		return b.mcpProgram(command, server), nil
	}
	address, headers := b.address(inputs(server.first("url", "serverUrl")))
	for name, text := range server.get("headers").members() {
		headers = append(headers, collection.Header{Name: name, Value: inputs(text.text())})
	}
	return address, headers
}

// mcpProgram is the endpoint of a program. Its variables are named: what a program is given is said where it is agreed to.
func (b *builder) mcpProgram(command string, server value) string {
	words := []string{word(command)}
	for a := range server.get("args").items() {
		words = append(words, word(inputs(a.text())))
	}
	var names []string
	for name := range server.get("env").members() { // the values of secrets, too: no request could name them
		names = append(names, name)
	}
	if len(names) > 0 {
		b.left(leftEnv, strings.Join(names, ", "))
	}
	if folder := server.get("cwd").text(); folder != "" {
		b.left(leftOther, "cwd "+folder)
	}
	address := "ndjson+stdio:" + strings.Join(words, " ")
	if _, err := rpcclient.ParseEndpoint(address); err != nil {
		b.left(leftAddress, address)
		return ""
	}
	return address
}

// inputs writes what a person is asked for, and variables of the environment, as variables of ours.
func inputs(text string) string {
	for _, form := range []string{"${input:", "${env:"} {
		for {
			before, rest, found := strings.Cut(text, form)
			name, after, closed := strings.Cut(rest, "}")
			if !found || !closed {
				break
			}
			text = before + "{{" + secretName(name) + "}}" + after
		}
	}
	return text
}

// word is a word of a command line.
func word(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\r\n'\"\\") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// mcpCalls are the calls that one begins with.
func (b *builder) mcpCalls(endpoint string, headers []collection.Header) (items []Item) {
	const hello = `{"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "rpcexplorer", "version": "1"}}`
	for _, r := range []collection.Request{
		{Method: "initialize", Params: hello},
		{Method: "notifications/initialized", Kind: collection.Notification},
		{Method: "tools/list"},
	} {
		r.Name, r.Endpoint, r.Headers = r.Method, endpoint, headers
		items = append(items, b.add(&r)...)
	}
	return items
}
