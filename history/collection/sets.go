package collection

import (
	"slices"

	"rpcexplorer/history/variables"
)

// Sets are the variables for the item at path, the nearest first: those of the request, of its folders, of the environment if
// there is one, of the collection. So what a collection says holds unless the environment says otherwise, and a folder may fix
// a value whatever the environment. In a collection within this one, its own count, and no environment of this one.
func (c *Collection) Sets(path string, env *Environment) []variables.Set {
	var near []variables.Set
	name, says := c.Name, &c.Head
	add := func(scope variables.Scope, from string, list []Variable) {
		if len(list) > 0 {
			near = append(near, variables.Set{Scope: scope, From: from, Variables: list})
		}
	}
	for items := c.Items; items != nil; {
		it := holder(items, path)
		if it == nil {
			break
		}
		if it.Request != nil {
			add(variables.ScopeRequest, it.Name, it.Request.Variables)
		}
		if it.Inner {
			near, env, name, says = nil, nil, it.Name, &it.Head
		} else {
			add(variables.ScopeFolder, it.Name, it.Head.Variables)
		}
		items = it.Items
	}
	slices.Reverse(near)
	if env != nil {
		add(variables.ScopeEnvironment, env.Name, env.Variables)
	}
	add(variables.ScopeCollection, name, says.Variables)
	return near
}
