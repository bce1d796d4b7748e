package importing

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
)

var (
	insomniaName = regexp.MustCompile(`\{\{\s*(?:(?:_\.)?([A-Za-z0-9_.$-]+)|_\[\s*['"]([^'"{}]+)['"]\s*\])\s*\}\}`)
	insomniaTag  = regexp.MustCompile(`\{%-?\s*([A-Za-z]+)[^%]*%\}`)
)

// insomniaMade are the values that are made anew there and here.
var insomniaMade = []struct {
	tag  *regexp.Regexp
	name string
}{
	{regexp.MustCompile(`^\{%\s*(uuid\s+'v4'|uuid|faker\s+'(guid|randomUUID)')[\s,']*%\}$`), "{{$uuid}}"},
	{regexp.MustCompile(`^\{%\s*(now\s+'iso-8601'|faker\s+'isoTimestamp')[\s,']*%\}$`), "{{$isoTimestamp}}"},
	{regexp.MustCompile(`^\{%\s*(now\s+'unix'|faker\s+'timestamp')[\s,']*%\}$`), "{{$timestamp}}"},
	{regexp.MustCompile(`^\{%\s*faker\s+'randomInt'[\s,']*%\}$`), "{{$randomInt}}"},
}

// insomniaText writes variables as we do; tags that compute something stay, and are told.
func (b *builder) insomniaText(text string) string {
	text = insomniaTag.ReplaceAllStringFunc(text, func(tag string) string {
		for _, made := range insomniaMade {
			if made.tag.MatchString(tag) {
				return made.name
			}
		}
		b.left(leftDynamic, insomniaTag.FindStringSubmatch(tag)[1])
		return tag
	})
	return insomniaName.ReplaceAllString(text, "{{${1}${2}}}")
}

// insomniaEnvironments reads the base environment of a workspace, whose variables are those of the collection, and those below it, which
// say what is otherwise.
func (b *builder) insomniaEnvironments(all []value, workspaces []string) {
	for _, r := range all {
		variables := b.insomniaVariables("", r.get("data"))
		name := cmp.Or(r.get("name").text(), "environment")
		switch parent := r.get("parentId").text(); {
		case len(variables) == 0:
		case slices.Contains(workspaces, parent):
			b.insomniaBase(name, variables)
		default:
			b.out.Environments = append(b.out.Environments, Environment{Name: name, Variables: variables})
		}
	}
}

// insomniaBase adds variables of the collection. Of two workspaces that know the same name, the first one has it, and the other's are told.
func (b *builder) insomniaBase(name string, variables []collection.Variable) {
	b.within(name, func() {
		for _, v := range variables {
			if hasVariable(b.out.Variables, v.Name) {
				b.left(leftOther, v.Name)
			} else {
				b.out.Variables = append(b.out.Variables, v)
			}
		}
	})
}

func hasVariable(list []collection.Variable, name string) bool {
	return slices.ContainsFunc(list, func(o collection.Variable) bool { return o.Name == name })
}

// insomniaVariables are the texts and numbers of an environment, those of nested objects under their path.
func (b *builder) insomniaVariables(prefix string, data value) []collection.Variable {
	var all []collection.Variable
	for name, v := range data.members() {
		switch {
		case name == "__insomnia_vault": // which is encrypted
			b.left(leftOther, name)
		case v.isObject() && strings.Count(prefix, ".") < maxFolders:
			all = append(all, b.insomniaVariables(prefix+name+".", v)...)
		case v.isArray():
			all = append(all, b.variable(prefix+name, string(v), false))
		default:
			all = append(all, b.variable(prefix+name, b.insomniaText(v.text()), false))
		}
	}
	return all
}
