package model_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// TestReferencesFollowARename: where others ask for a response of a request that is renamed, it is told how many, and one may have them follow, in all
// files that mean this request and in what is typed; to undo once undoes all of it, to the byte.
func TestReferencesFollowARename(t *testing.T) {
	l := newLibrary(t)
	wrote := map[string]string{
		"collection.yaml":          "format: 1\nname: Shop\nvariables:\n  auth: \"Bearer {{ response.login.result.token }}\"\n",
		"login.yaml":               "format: 1\nname: login\nmethod: auth.login\nparams: '[]' # {{response.login.result}} too\n",
		"use.yaml":                 "format: 1\n# kept\nmethod: use\nparams: '[{{response.login.result[0]}}, \"{{response.auth.login.result}}\", \"{{response.login_2.result}}\", \"{{loginx}}\"]'\n",
		"stage/login.yaml":         "format: 1\nmethod: other\n",
		"stage/use.yaml":           "format: 1\nmethod: use\nparams: '[{{response.login.result}}]'\n",
		"environments/test.yaml":   "format: 1\nvariables:\n  x: \"{{response.login.result}}\"\n",
		"other/folder.yaml":        "format: 1\nvariables:\n  x: \"{{response.login}}\"\n",
		"other/use.yaml":           "format: 1\nmethod: use\nid: '{{response.login.result.id}}'\n",
		"other/deep/typed.yaml":    "format: 1\nmethod: use\n",
		"other/literal/plain.yaml": "format: 1\nmethod: use\nparams: '[\"{{''{{response.login}}''}}\", \"response.login.result\"]'\n",
	}
	for name, text := range wrote {
		l.write("shop/"+name, text)
	}
	all := func() (text string) {
		for name := range wrote {
			if l.read("shop/"+name) != wrote[name] {
				text += name + " "
			}
		}
		return text
	}
	onDesk(t, func(d *desk) {
		d.OpenFolder(l.path("shop"))
		d.settle()
		id := func(at string) string { return l.path("shop") + "//" + at }
		d.Open(id("other/deep/typed.yaml"), true)
		d.set(func(f *model.Draft) { f.Params, f.Endpoint = `[{{response.login.result}}]`, "tcp://127.0.0.1:1" })
		d.Open(id("use.yaml"), true)
		renamed := ""
		d.Rename(id("login.yaml"), "sign in", func(id string) { renamed = id })
		d.settle()
		want(t, "renamed", renamed, id("sign-in.yaml"))
		count, files := d.Referrers()
		want(t, "references", count, 3)
		want(t, "in", fmt.Sprint(files), "[other/use.yaml sign-in.yaml use.yaml]")
		want(t, "told", strings.Contains(d.Notice(), "3 references in 3 files still ask for response.login"), true)
		want(t, "offered", d.Undoable(), "“login” renamed to “sign in”")
		d.FollowRename()
		d.settle()
		want(t, "told then", d.Notice(), "3 references renamed, too")
		for at, says := range map[string]string{
			"use.yaml":              `{{response.sign-in.result[0]}}, "{{response.auth.login.result}}", "{{response.login_2.result}}"`,
			"other/use.yaml":        "{{response.sign-in.result.id}}",
			"stage/use.yaml":        "{{response.login.result}}",
			"other/deep/typed.yaml": "method: use",
		} {
			want(t, at, strings.Contains(l.read("shop/"+at), says), true)
		}
		want(t, "a tab as saved", d.tab().Draft().Params[:30], `[{{response.sign-in.result[0]}`)
		want(t, "its standing", d.tab().Modified(), false)
		d.Open(id("other/deep/typed.yaml"), true)
		want(t, "what was typed", d.tab().Draft().Params, `[{{response.sign-in.result}}]`)
		count, _ = d.Referrers()
		want(t, "offered no more", fmt.Sprint(count, d.Undoable()), "0")
		d.UndoTree()
		d.settle()
		want(t, "changed after one undo", all(), "")
		want(t, "what was typed goes back", d.tab().Draft().Params, `[{{response.login.result}}]`)
		want(t, "and stays typed", d.tab().Modified(), true)
		d.Rename(id("stage/login.yaml"), "enter", func(string) {})
		d.settle()
		_, files = d.Referrers()
		want(t, "of another one", fmt.Sprint(files), "[stage/use.yaml]")
		d.Dismiss()
		d.FollowRename()
		d.settle()
		want(t, "not wanted", l.read("shop/stage/use.yaml"), wrote["stage/use.yaml"])
		d.Rename(id("login.yaml"), "sign in", func(string) {})
		d.settle()
		_, files = d.Referrers()
		want(t, "where no other is called so", fmt.Sprint(files), "[collection.yaml other/folder.yaml other/use.yaml stage/use.yaml sign-in.yaml use.yaml environments/test.yaml]")
		d.FollowRename()
		d.settle()
		want(t, "of itself", strings.Contains(l.read("shop/sign-in.yaml"), "{{response.sign-in.result}} too"), true)
	}, l.lends)
}

// TestReferencesStayWhereARenamingIsTakenBack: who has references follow while the collection is read, and undoes the renaming before they do, gets
// all files as they were.
func TestReferencesStayWhereARenamingIsTakenBack(t *testing.T) {
	l := newLibrary(t)
	const uses = "format: 1\nmethod: use\nparams: '[{{response.login.result}}]'\n"
	l.write("shop/collection.yaml", "format: 1\nname: Shop\n")
	l.write("shop/login.yaml", "format: 1\nname: login\nmethod: auth\n")
	l.write("shop/use.yaml", uses)
	onDesk(t, func(d *desk) {
		d.OpenFolder(l.path("shop"))
		d.settle()
		d.Rename(l.path("shop")+"//login.yaml", "sign in", func(string) {})
		d.settle()
		count, _ := d.Referrers()
		want(t, "references", count, 1)
		l.whisper("shop", watch.Change{All: true})
		d.queue.run() // it begins to be read
		d.FollowRename()
		d.UndoTree()
		d.settle()
		want(t, "the name is back", l.read("shop/login.yaml"), "format: 1\nname: login\nmethod: auth\n")
		want(t, "who refers to it", l.read("shop/use.yaml"), uses)
	}, l.lends)
}

// TestWhatIsTypedGoesBackAsItWas: to undo a renaming that references followed gives what was typed back to the character, references to others that
// have the new name, too; what somebody has typed since stays.
func TestWhatIsTypedGoesBackAsItWas(t *testing.T) {
	for _, c := range []struct{ name, from, to, typed, followed, since, want string }{
		{"another has the new name", "login", "enter", `["{{response.login.x}}", "{{response.enter.y}}"]`, `["{{response.enter.x}}", "{{response.enter.y}}"]`, "", ""},
		{"two names become one", "sign on", "other", `["{{response.sign-on.x}}", "{{response.sign_on.y}}", "{{response.other.z}}"]`, `["{{response.other.x}}", "{{response.other.y}}", "{{response.other.z}}"]`, "", ""},
		{"typed since", "login", "other", `["{{response.login.x}}"]`, `["{{response.other.x}}"]`, `["{{response.other.x}}", 1]`, `["{{response.other.x}}", 1]`},
	} {
		l := newLibrary(t)
		l.write("shop/collection.yaml", "format: 1\nname: Shop\n")
		file := strings.ReplaceAll(c.from, " ", "-")
		l.write("shop/"+file+".yaml", "format: 1\nname: "+c.from+"\nmethod: m\n")
		l.write("shop/stage/enter.yaml", "format: 1\nname: enter\nmethod: q\n")
		l.write("shop/typed.yaml", "format: 1\nmethod: p\n")
		l.write("shop/uses.yaml", "format: 1\nmethod: p\nparams: '[{{response."+file+".z}}]'\n")
		onDesk(t, func(d *desk) {
			d.OpenFolder(l.path("shop"))
			d.settle()
			d.Open(l.path("shop")+"//typed.yaml", true)
			d.set(func(f *model.Draft) { f.Params = c.typed })
			d.Rename(l.path("shop")+"//"+file+".yaml", c.to, func(string) {})
			d.settle()
			d.FollowRename()
			d.settle()
			got := d.tab().Draft().Params
			want(t, c.name+": followed", got, c.followed)
			if c.since != "" {
				d.set(func(f *model.Draft) { f.Params = c.since })
			}
			d.UndoTree()
			d.settle()
			want(t, c.name, d.tab().Draft().Params, cmp.Or(c.want, c.typed))
		}, l.lends)
	}
}
