package model_test

import (
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// newborn makes a collection as the window does, and gives its row.
func (d *desk) newborn() (id string) {
	d.NewCollection("New collection", func(v *model.Volume) { id = v.ID() })
	d.settle()
	return id
}

// rename gives a row another name, and gives the row that it is then.
func (d *desk) rename(id, name string) (to string) {
	d.Rename(id, name, func(id string) { to = id })
	d.settle()
	return to
}

// own are the folders of the person's collections.
func (l *library) own() string {
	entries, err := os.ReadDir(l.path("own"))
	if err != nil {
		l.t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

func consenting(c *model.Config) { c.Consents = consent.Open("") }

// TestNewCollectionsFolderFollowsItsName: the folder of a collection that was just made is called as the person calls the collection, whatever that is,
// and all that knows it by its folder goes along.
func TestNewCollectionsFolderFollowsItsName(t *testing.T) {
	for _, c := range []struct{ name, there, folder, folders string }{
		{"Billing", "", "billing", "billing"},
		{"Billing", "billing/notes.txt", "billing-2", "billing billing-2"},
		{"Счета: 区块 / عقد", "", "счета-区块-عقد", "счета-区块-عقد"},
		{"../../etc", "", "etc", "etc"},
		{"NEW  collection!", "", "new-collection", "new-collection"},
		{strings.Repeat("long ", 60), "", strings.TrimSuffix(strings.Repeat("long-", 20), "-"), strings.TrimSuffix(strings.Repeat("long-", 20), "-")},
	} {
		l := newLibrary(t)
		onDesk(t, func(d *desk) {
			d.settle()
			if c.there != "" {
				l.write("own/"+c.there, "")
			}
			was := d.newborn()
			d.ToggleFolder(was)
			id := d.rename(was, c.name)
			want(t, c.name+": row", id, l.path("own/"+c.folder)+"/")
			want(t, c.name+": folders", l.own(), c.folders)
			want(t, c.name+": file", strings.Contains(l.read("own/"+c.folder+"/collection.yaml"), strings.TrimSpace(c.name)), true)
			want(t, c.name+": folded", strings.Contains(d.rows(), "> "+strings.TrimSpace(c.name)[:4]), true)
			want(t, c.name+": consents", granted(d, l.path("own/"+c.folder)), "own")
			want(t, c.name+": told", d.Notice(), "")

			d.NewRequest(was, func(string) {}) // of who is faster than the disk
			d.settle()
			want(t, c.name+": source", d.tab().Source, id+"/new-request.yaml")
			l.write("own/"+c.folder+"/new-request.yaml", "format: 1\nname: New request\nmethod: theirs\n")
			l.tells(d, "own/"+c.folder, watch.Change{All: true})
			want(t, c.name+": watched", d.tab().Draft().Method, "theirs")
			want(t, c.name+": healthy", strings.Contains(d.rows(), "! "), false)
		}, l.lends, consenting)
	}
}

// TestNamingANewCollectionIsUndone: the folder goes back with the name, and forth again.
func TestNamingANewCollectionIsUndone(t *testing.T) {
	l := newLibrary(t)
	onDesk(t, func(d *desk) {
		d.settle()
		id := d.rename(d.rename(d.newborn(), "Billing"), "Invoices")
		want(t, "folders", l.own(), "invoices")
		d.NewRequest(id, func(string) {})
		d.settle()
		for _, folders := range []string{"invoices", "billing", "new-collection", "new-collection"} {
			d.UndoTree()
			d.settle()
			want(t, "folders", l.own(), folders)
		}
		want(t, "file", l.read("own/new-collection/collection.yaml"), "format: 1\nname: New collection\n")
		want(t, "consents", granted(d, l.path("own/new-collection")), "own")
		want(t, "again", d.rename(l.path("own/new-collection")+"/", "Billing"), l.path("own/billing")+"/")

		second := d.newborn()
		want(t, "the next one", second, l.path("own/new-collection")+"/")
		want(t, "is no other", d.rename(second, "Billing"), l.path("own/billing-2")+"/")
		want(t, "folders", l.own(), "billing billing-2")
	}, l.lends, consenting)
}

// TestOldCollectionsKeepTheirFolder: where anything was done in a collection, or it was not made just now, only its name changes.
func TestOldCollectionsKeepTheirFolder(t *testing.T) {
	for name, do := range map[string]func(*desk, *library, string){
		"a request in it": func(d *desk, _ *library, id string) { d.NewRequest(id, func(string) {}) },
		"a request that can come back": func(d *desk, _ *library, id string) {
			d.NewRequest(id, func(string) {})
			d.settle()
			d.Delete([]string{id + "/new-request.yaml"})
		},
		"something put into it": func(_ *desk, l *library, _ string) { l.write("own/new-collection/.git/HEAD", "x") },
		"written by hand": func(d *desk, l *library, _ string) {
			l.write("own/new-collection/collection.yaml", "format: 1\nname: New collection\ndocs: ours\n")
			l.tells(d, "own/new-collection", watch.Change{All: true})
		},
		"closed meanwhile": func(d *desk, l *library, id string) {
			v, _ := d.Shelf.Find(id)
			d.CloseCollection(v)
			d.settle()
			d.OpenFolder(l.path("own/new-collection"))
		},
	} {
		l := newLibrary(t)
		onDesk(t, func(d *desk) {
			d.settle()
			id := d.newborn()
			do(d, l, id)
			d.settle()
			want(t, name, d.rename(id, "Billing"), id)
			want(t, name+": folders", l.own(), "new-collection")
			want(t, name+": file", strings.Contains(l.read("own/new-collection/collection.yaml"), "name: Billing\n"), true)
			d.UndoTree()
			d.settle()
			want(t, name+": undone", strings.Contains(l.read("own/new-collection/collection.yaml"), "name: New collection\n"), true)
		}, l.lends, consenting)
	}
}

// TestNewCollectionsFolderAfterAKill: a start after the folder went, however soon, finds the collection.
func TestNewCollectionsFolderAfterAKill(t *testing.T) {
	l := newLibrary(t)
	onDesk(t, func(d *desk) {
		d.settle()
		d.rename(d.newborn(), "Billing")
		kept := newMemory()
		kept.texts["window.json"] = d.store.text("window.json")
		next := newDesk(t, kept, l.lends, consenting)
		defer next.Close()
		next.settle()
		want(t, "rows", strings.Contains(next.rows(), "v Billing\n"), true)
		want(t, "no other", strings.Contains(next.rows(), "New collection"), false)
	}, l.lends, consenting)
}
