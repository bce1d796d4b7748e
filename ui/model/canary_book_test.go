package model_test

import (
	"fmt"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestB01CanaryOfEnvironments: a secret that is given in the sheet of environments, replaced and deleted there, is in nothing that the sheet
// tells, that names in fields tell, that is kept as a draft, or written.
func TestB01CanaryOfEnvironments(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		look := func(when string) {
			t.Helper()
			d.pass(5e9)
			findCanary(t, when+": the sheet", fmt.Sprintf("%+v %v %v %+v", b.Secrets(), d.Note(b.SecretFault()), pages(b), b.Names("{{secret.token}} {{host}}", model.NamesInText)))
			findCanary(t, when+": the status bar", d.Notice())
			findCanary(t, when+": the message", string(d.tab().Outgoing().Message))
			d.Grants(func(g model.Grants) { findCanary(t, when+": the consents", fmt.Sprintf("%+v", g)) })
			d.settle()
			for name, text := range d.store.all() {
				findCanary(t, when+": "+name, text)
			}
		}
		b.SetSecret("token", rpcclient.NewSecret(canary))
		d.settle()
		b.SetRow(0, model.Variable{Name: "host", Value: "Bearer {{secret.token}}"})
		look("kept")
		b.Save()
		d.settle()
		d.send()
		d.tab().Agree()
		d.settle()
		look("sent")
		b.DeleteSecret("token")
		d.settle()
		look("deleted")
		wantCleanFiles(t, l.dir)
	})
}
