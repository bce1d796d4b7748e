package exporting

import (
	"slices"

	"rpcexplorer/history/collection"
)

// secret is the reference to a secret, which is a variable to Postman, and notes that there is one. It is called as it is here, unless a
// variable that is something else has that name.
func (w *postmanWriter) secret(name string) string {
	if w.taken == nil {
		w.taken = takenNames(w.Collection)
	}
	for w.taken[name] {
		name += "_secret"
	}
	if !slices.Contains(w.secrets, name) {
		w.secrets = append(w.secrets, name)
	}
	return "{{" + name + "}}"
}

// takenNames are the names of all variables of a collection that are not the secret of that name.
func takenNames(c *collection.Collection) map[string]bool {
	taken := map[string]bool{}
	add := func(list []collection.Variable) {
		for _, v := range hiddenVariables(list) {
			if m := reserved.FindStringSubmatch(v.Value); m == nil || m[0] != v.Value || m[1] != "secret."+v.Name {
				taken[v.Name] = true
			}
		}
	}
	add(c.Variables)
	for it := range c.All {
		add(it.Head.Variables)
		if it.Request != nil {
			add(it.Request.Variables)
		}
	}
	for _, e := range c.Environments {
		add(e.Variables)
	}
	return taken
}

// variables are those of a collection or a folder. One that is nothing but the secret of its own name has no value there.
func (w *postmanWriter) variables(list []collection.Variable) (all []postmanVariable) {
	for _, v := range hiddenVariables(list) {
		one := postmanVariable{Key: v.Name, Value: w.text("", v.Value)}
		if one.Value == "{{"+v.Name+"}}" && one.Value != v.Value {
			one = secretVariable(v.Name)
		}
		all = append(all, one)
	}
	return all
}

// withSecrets adds to the variables of a collection all secrets that are referred to, to be filled in.
func (w *postmanWriter) withSecrets(all []postmanVariable) []postmanVariable {
	for _, name := range w.secrets {
		if !slices.ContainsFunc(all, func(v postmanVariable) bool { return v.Key == name }) {
			all = append(all, secretVariable(name))
		}
	}
	return all
}

func secretVariable(name string) postmanVariable { return postmanVariable{Key: name, Type: "secret"} }
