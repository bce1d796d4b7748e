package rpctest

import "strings"

// messages are what is asked of both services: every rule and every method, each value that JSON can write.
func messages() []string {
	all := []string{
		// the protocol
		``, ` `, `{`, `[`, `5`, `"text"`, `null`, `true`, `[]`, `{}`, `[5]`, `[[]]`, `[{}]`, `{"jsonrpc":"2.0"}`,
		`{"jsonrpc":"2.0","id":1}`, `{"jsonrpc":"1.0","id":1,"method":"echo","params":[1]}`, `{"id":1,"method":"echo","params":[1]}`,
		`{"jsonrpc":2.0,"id":1,"method":"echo","params":[1]}`, `{"jsonrpc":"2.0","id":1,"method":5}`,
		`{"jsonrpc":"2.0","id":1,"method":"echo","params":5}`, `{"jsonrpc":"2.0","id":1,"method":"echo","params":"x"}`,
		`{"jsonrpc":"2.0","id":1,"method":"echo","params":null}`, `{"jsonrpc":"2.0","id":1,"method":"fail","params":null}`,
		`{"jsonrpc":"2.0","id":1,"method":"fail"}`, `{"jsonrpc":"2.0","id":1,"method":"fail","params":{}}`,
		`{"jsonrpc":"2.0","id":1,"method":"echo","params":[1],"more":2}`, `{"jsonrpc":"2.0","id":1,"method":"","params":[1]}`,
		`{"jsonrpc":"2.0","id":1,"method":"echo","params":[1]} x`, "\ufeff" + call("1", "echo", "[1]"), "\xff", "\"\xc3\"",
		` {"jsonrpc" : "2.0" ,` + "\n\t\r" + `"id":1,"method":"echo","params":[ 1 , [ ] , { } ]}` + "\n",
		`{"jsonrpc":"2.0","id":1,"method":"echo","params":[1],}`, `{"jsonrpc":"2.0","id":1,"method":"echo","params":[1,]}`,
		`{"jsonrpc":"2.0","id":1,"id":2,"method":"echo","params":[1]}`, `{"j\u0073onrpc":"2.0","id":1,"method":"\u0065cho","params":[1]}`,
		`{'jsonrpc':'2.0'}`, `{"jsonrpc":"2.0" "id":1}`, `{"jsonrpc"}`, `{5:1}`, `{"a":}`, `[1 2]`, `[1`, `{"a":1`, `{"a"`, `"a`, `"\`,
		// notifications and ids
		`{"jsonrpc":"2.0","method":"echo","params":[1]}`, `{"jsonrpc":"2.0","id":null,"method":"echo","params":[1]}`,
		`{"jsonrpc":"2.0","method":"nothing"}`, `{"jsonrpc":"2.0","method":"fail"}`, `{"jsonrpc":"2.0","method":"echo","params":5}`,
		// batches
		`[` + call("1", "echo", "[1]") + `,` + call("2", "nothing", "[]") + `]`,
		`[{"jsonrpc":"2.0","method":"echo","params":[1]}]`,
		`[{"jsonrpc":"2.0","method":"echo","params":[1]},` + call(`"b"`, "add", "[1,2]") + `,{"jsonrpc":"2.0","method":"fail"}]`,
		`[1,` + call("1", "echo", "[1]") + `]`, `[` + call("1", "echo", "5") + `]`, `[[` + call("1", "echo", "[5]") + `]]`,
		// methods
		call("1", "nothing", "[]"), call("1", "echo", "[]"), call("1", "echo", "[1,2]"), call("1", "echo", `{"x":1}`),
		call("1", "echo", `{"value":1,"x":2}`), call("1", "add", `{"b":1,"a":2}`), call("1", "add", `{"a":1}`),
		call("1", "fail", `["no"]`), call("1", "fail", `[5]`), call("1", "fail", `[null]`), call("1", "fail", `[true]`),
		call("1", "fail", `["a\"b\\c\u0000é\ud800"]`), call("1", "fail", `{"message":""}`),
		call("1", "sleep", "[0]"), call("1", "sleep", "[0.0]"), call("1", "sleep", "[-1]"), call("1", "sleep", "[true]"),
		call("1", "big", "[0]"), call("1", "big", "[3]"), call("1", "big", "[-3]"), call("1", "big", "[1.0]"), call("1", "big", `["3"]`),
		call("1", "big", "[true]"), call("1", "big", `{"count":12}`),
		call("1", "reverse", `["stressed"]`), call("1", "reverse", `["é\ud83e\udd89\ud800"]`), call("1", "reverse", "[[1,[2],3]]"),
		call("1", "reverse", "[5]"), call("1", "reverse", "[null]"), call("1", "reverse", "[1.5]"),
	}
	for _, items := range []string{
		`[]`, `[3,1,2]`, `[3,1.5,2,-1e3,true,false,0]`, `["b","a","é","Z","","\ud83e\udd89","\uffff"]`, `[[2,1],[1,9],[1],[]]`, `"cab"`,
		`{"b":1,"a":2}`, `5`, `null`, `[1,"a"]`, `["a",1]`, `[null,null]`, `[{},{}]`, `[1,null]`, `[[1],[null]]`, `[true,1,1.0]`,
		`[9007199254740993,9007199254740992.0,9007199254740991]`, `[1e400,1,-1e400]`, `[[1,{}],[1,{}]]`,
	} {
		all = append(all, call("1", "sort_list", "["+items+"]"))
	}
	for _, pair := range []string{
		`1,2`, `1,2.5`, `0.1,0.2`, `true,true`, `1,"a"`, `"a",1`, `"a","b"`, `[1],[2]`, `[1],2`, `null,1`, `{},{}`, `1,null`,
		`99999999999999999999,1`, `-1,1`, `1e308,1e308`, `"é","\ud83e"`, `true,0.5`, `1.0,2`,
	} {
		all = append(all, call("1", "add", "["+pair+"]"))
	}
	for _, v := range values() {
		all = append(all, call("1", "echo", "["+v+"]"), call(v, "echo", "[1]"))
	}
	return all
}

// values are JSON values, some of them only Python's.
func values() []string {
	return []string{
		`0`, `-0`, `-0.0`, `1.50`, `1e2`, `1E2`, `1e+2`, `1e16`, `1e15`, `123456789012345680.0`, `1e-4`, `1e-5`, `0.00001234`, `1e22`, `1e400`, `-1e400`,
		`5e-324`, `1.7976931348623157e308`, `9007199254740993`, `12345678901234567890`, `0.1`, `3.0`, `100000000000000000000000.0`, `-`, `01`, `1.`, `.5`, `+1`,
		`1e`, `0x1`, `--1`, `NaN`, `Infinity`, `-Infinity`, `nan`, `tru`, `"text"`, `""`, `"é"`, `"你好"`, `"🦉"`, `"\ud83e\udd89"`, `"\ud83e"`,
		`"\udd89\ud83e"`, `"\ud83ex"`, `"\ud83e\n"`, `"\ud83e\u0041"`, `"\u00E9\u000a\u001f\u007f"`, `"\/\b\f\n\r\t\"\\"`, `"\x"`, `"\u12"`, `"\u12g4"`, `"\u+123"`,
		"\"\x7f\"", "\"a\tb\"", "\"\u2028<>&'\"", `{"b":1,"a":2,"b":3}`, `{"":[]}`, `[[[[]]]]`, `[1, 2 ,3]`, `true`, `null`,
		strings.Repeat("9", maxDigits), "-" + strings.Repeat("9", maxDigits), strings.Repeat("9", maxDigits+1), strings.Repeat("[", 500) + strings.Repeat("]", 500),
		`{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10,"k":11,"l":12,"m":13,"n":14,"o":15,"p":16,"q":17,"r":18,"a":19,"r":20}`,
	}
}
