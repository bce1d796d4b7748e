package importing

import (
	"cmp"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// mcpServers are the keys under which programs keep their lists of servers.
var mcpServers = []string{"mcpServers", "servers", "context_servers", "mcp", "mcp.servers"}

// mcpLists are the lists of servers in a file: the one for all, and those for single projects, which one program keeps beside it.
func mcpLists(s *source) (all []value) {
	if list := mcpList(s); list.isObject() {
		all = append(all, list)
	}
	for _, project := range s.json.get("projects").members() {
		if list := byName(project.get("mcpServers")); hasServer(list) {
			all = append(all, list)
		}
	}
	return all
}

func mcpList(s *source) value {
	for _, key := range mcpServers {
		list := s.json.get(key)
		if key == "mcpServers" {
			list = byName(list)
		}
		if hasServer(list) {
			return list
		}
	}
	return s.json.get("mcp", "servers") // as an editor's settings have it
}

func hasServer(list value) bool {
	for _, server := range list.members() {
		if server.has("command") || mcpAddress(server) != "" {
			return true
		}
	}
	return false
}

// byName is a list of servers that say their names themselves as one by their names.
func byName(list value) value {
	if !list.isArray() {
		return list
	}
	all := value("{")
	for server := range list.items() {
		if len(all) > 1 {
			all = append(all, ',')
		}
		all = append(append(append(all, quoteJSON(cmp.Or(server.get("name").text(), "server"))...), ':'), server...)
	}
	return append(all, '}')
}

// mcpAddress is the address of a server that is no program, as one program or another calls it.
func mcpAddress(server value) string { return server.first("url", "serverUrl", "httpUrl") }

func isMCP(s *source) bool { return len(mcpLists(s)) > 0 }

// mcp makes a folder of each server of the Model Context Protocol, with the two calls that one begins with. The programs of the
// list are named and not started: that needs the consent of a person, as always.
func (b *builder) mcp(s *source) ([]Item, error) {
	inputs := map[string]value{}
	for in := range or2(s.json.get("inputs"), s.json.get("mcp", "inputs")).items() {
		inputs[in.get("id").text()] = in
	}
	var items []Item
	for _, list := range mcpLists(s) {
		for name, server := range list.members() {
			b.within(name, func() {
				items = append(items, mcpServer{b: b, server: server, inputs: inputs, named: map[string]bool{}}.folder(name)...)
			})
		}
	}
	return items, nil
}

// mcpServer is a server of a list.
type mcpServer struct {
	b         *builder
	server    value
	inputs    map[string]value      // what a person is asked for, by its ID
	variables []collection.Variable // what the texts of the server refer to
	named     map[string]bool       // the names of these
}

// folder is the folder of a server; nothing where it says no place.
func (m mcpServer) folder(name string) []Item {
	address, p := m.place()
	if m.tell(name); address == "" {
		m.b.left(leftOther, cmp.Or(m.server.get("type").text(), "server"))
		return nil
	}
	endpoint := m.b.nameEndpoint(clip(name), address)
	return []Item{{Name: name, Variables: m.variables, Items: m.b.mcpCalls(endpoint, p, address)}}
}

// place is where a server is.
func (m *mcpServer) place() (address string, p posted) {
	if m.server.has("command") {
		return m.program(), p
	}
	address, p.login = m.b.address(m.text(mcpAddress(m.server)), postScheme)
	for name, text := range m.server.get("headers").members() {
		p.headers = append(p.headers, collection.Header{Name: name, Value: m.text(text.text())})
	}
	return address, p
}

// program is the endpoint of a program. Its variables are named: what a program is given is said where it is agreed to.
func (m *mcpServer) program() string {
	command := m.server.get("command")
	of := m.server
	if command.isObject() { // as an editor had it once
		of, command = command, command.get("path")
	}
	var words []string
	if command.isString() {
		words = append(words, m.text(command.text()))
	}
	for _, list := range []value{command, of.get("args")} {
		for a := range list.items() {
			words = append(words, m.text(a.text()))
		}
	}
	m.b.hideWordsOf(words)
	for i, w := range words {
		for _, use := range secretReference.FindAllString(w, -1) {
			m.b.left(leftArgument, use)
		}
		words[i] = word(w)
	}
	m.tellProgram(of)
	address := "ndjson+stdio:" + strings.Join(words, " ")
	if _, err := rpcclient.ParseEndpoint(address); err != nil || words == nil {
		m.b.left(leftAddress, address)
		return ""
	}
	return address
}

// tellProgram tells what a program is given beside its words.
func (m *mcpServer) tellProgram(of value) {
	var names []string
	for name := range or2(of.get("env"), of.get("environment")).members() { // the values of secrets, too: no request could name them
		names = append(names, name)
	}
	if len(names) > 0 {
		m.b.left(leftEnv, strings.Join(names, ", "))
	}
	if folder := of.get("cwd").text(); folder != "" {
		m.b.left(leftOther, "cwd "+folder)
	}
	if file := of.get("envFile").text(); file != "" {
		m.b.left(leftFile, file)
	}
}

// mcpRead are the keys of a server that are read, or told in words of their own.
var mcpRead = []string{"type", "transport", "command", "args", "env", "environment", "cwd", "envFile", "url", "serverUrl", "httpUrl", "headers", "disabled", "enabled", "isActive", "source", "name"}

// tell tells of what is not carried over.
func (m *mcpServer) tell(name string) {
	if m.server.get("disabled").isTrue() || string(m.server.get("enabled")) == "false" || string(m.server.get("isActive")) == "false" {
		m.b.left(leftDisabled, name)
	}
	if m.server.first("type", "transport") == "sse" && mcpAddress(m.server) != "" {
		m.b.left(leftSSE)
	}
	for key := range m.server.members() {
		if !slices.Contains(mcpRead, key) {
			m.b.left(leftOther, clip(key))
		}
	}
}

// word is a word of a command line.
func word(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\r\n'\"\\") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// mcpCalls are the calls that one begins with.
func (b *builder) mcpCalls(endpoint string, p posted, address string) (items []Item) {
	headers, login := b.authorized(p, collection.Login{}, address)
	const hello = `{"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "rpcexplorer", "version": "1"}}`
	for _, r := range []collection.Request{
		{Method: "initialize", Params: hello},
		{Method: "notifications/initialized", Kind: collection.Notification},
		{Method: "tools/list"},
	} {
		r.Name, r.Endpoint, r.Headers, r.Login = r.Method, endpoint, headers, login
		items = append(items, b.add(&r)...)
	}
	return items
}
