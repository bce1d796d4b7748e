package model_test

import (
	"context"
	"iter"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/doctor"
	"rpcexplorer/ui/model"
)

// TestB03ExaminationTellsNoSecret: a secret that went out is overwritten in what an examination tells.
func TestB03ExaminationTellsNoSecret(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		d.send()
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		d.tab().Examine()
		d.settle()
		told := ""
		for _, row := range d.StepRows(d.tab().Examination()) {
			told += row.Title + strings.Join(row.Details, " ")
		}
		if strings.Contains(told, "hunter2") || !strings.Contains(told, "**************") {
			t.Errorf("told %s", told)
		}
	}, own, func(c *model.Config) {
		c.Examine = func(context.Context, doctor.Patient) iter.Seq[doctor.Step] {
			return func(yield func(doctor.Step) bool) {
				yield(doctor.Step{Name: "reply", Notes: []rpcclient.Note{{Key: "doctor.called", Args: []any{"hunter2hunter2"}}}})
			}
		}
	})
}
