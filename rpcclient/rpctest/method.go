package rpctest

// method is one row of the table of methods.
type method struct {
	name   text
	params []param
	run    func(t *turn, args []value) (value, error) // as many args as params; the error is a *fault
}

// param is a parameter of a method.
type param struct {
	name     text
	optional bool
	fallback value // what an optional one is if it is not given
}

func required(name text) param           { return param{name: name} }
func optional(name text, is value) param { return param{name: name, optional: true, fallback: is} }

// methods is the table of all methods. Where the tinyrpc server that the conversations were recorded from has a method of
// the name, both answer alike.
var methods = []method{
	{`"sort_list"`, []param{required(`"items"`)}, sortList},
	{`"echo"`, []param{required(`"value"`)}, echo},
	{`"add"`, []param{required(`"a"`), required(`"b"`)}, add},
	{`"reverse"`, []param{required(`"value"`)}, reverse},
	{`"sleep"`, []param{required(`"seconds"`)}, sleep},
	{`"fail"`, []param{optional(`"message"`, text(`"asked to fail"`))}, fail},
	{`"big"`, []param{optional(`"count"`, nil), optional(`"size"`, nil)}, big},
	{`"notify_me"`, []param{optional(`"count"`, integer("3")), optional(`"every"`, integer("0"))}, notifyMe},
}

func findMethod(name text) *method {
	for i := range methods {
		if methods[i].name == name {
			return &methods[i]
		}
	}
	return nil
}

// bind puts the params of a request in the order of the method's; false if they do not fit.
func (m *method) bind(given value) ([]value, bool) {
	args := make([]value, len(m.params))
	set := make([]bool, len(m.params))
	switch given := given.(type) {
	case []value:
		if len(given) > len(args) {
			return nil, false
		}
		for i := range given {
			args[i], set[i] = given[i], true
		}
	case *dict:
		for i, key := range given.keys {
			at := m.param(key)
			if at < 0 {
				return nil, false
			}
			args[at], set[at] = given.values[i], true
		}
	}
	for i, p := range m.params {
		switch {
		case set[i]:
		case p.optional:
			args[i] = p.fallback
		default:
			return nil, false
		}
	}
	return args, true
}

func (m *method) param(name text) int {
	for i, p := range m.params {
		if p.name == name {
			return i
		}
	}
	return -1
}
