package ui

import (
	"context"
	"iter"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/doctor"
	"rpcexplorer/ui/model"
)

// fakeDoctor takes a step a second and stops at the second one, where it finds another language.
func fakeDoctor(ctx context.Context, p doctor.Patient) iter.Seq[doctor.Step] {
	why := &rpcclient.Failure{Cause: rpcclient.CauseNotZeroMQ, Address: p.Endpoint.String(), Arg: rpcclient.Note{Key: rpcclient.PeerMute}}
	steps := []doctor.Step{
		{Name: "settings"},
		{Name: "connect", State: doctor.Failed, Failure: why, Try: []string{"http://127.0.0.1:5001"}},
		{Name: "reply", State: doctor.Skipped},
	}
	return func(yield func(doctor.Step) bool) {
		for _, s := range steps {
			select {
			case <-time.After(time.Second):
			case <-ctx.Done():
				return
			}
			if !yield(s) {
				return
			}
		}
	}
}

// TestExamineInPlace: the failure card offers the doctor, whose steps come in its place and can be copied, run again, acted
// on and left.
func TestExamineInPlace(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.refuse = &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens, Address: "tcp://127.0.0.1:5001"}
		s.send()
		card := s.response.doctor
		focused := s.focused()
		s.click(s.response.failure.examine)
		if !s.isSeen(card.content) || s.isSeen(s.response.failure.content) {
			t.Error("the steps are not shown in the place of the failure")
		}
		if got := card.again.Text(); got != "Stop" {
			t.Errorf("while it goes on, the button says %q", got)
		}
		s.pass(4 * time.Second)
		card.text.SelectAll()
		text, _ := card.text.SelectedText(1 << 20)
		for _, part := range []string{"✓ Settings", "✗ Connect", "It stopped at “Connect”.", "Try http://127.0.0.1:5001"} {
			if !strings.Contains(text, part) {
				t.Errorf("copied %q, want %q in it", text, part)
			}
		}
		if focused == nil || s.focused() == nil {
			t.Error("the keyboard is nowhere")
		}
		s.click(card.try)
		if got := s.tab().Draft().Endpoint; got != "http://127.0.0.1:5001" {
			t.Errorf("the address is %q", got)
		}
		s.press(fyne.KeyEscape)
		if x := s.tab().Examination(); x == nil || x.Running() {
			t.Error("the first Esc does not stop it")
		}
		s.press(fyne.KeyEscape)
		if s.isSeen(card.content) || !s.isSeen(s.response.failure.content) {
			t.Error("the second Esc does not close it")
		}
	})
}

// TestExamineByKeys: an action without a failure before, the keyboard goes to the steps, and another language is shown at once.
func TestExamineByKeys(t *testing.T) {
	play(t, func(s *stage) {
		s.do("examine")
		s.focus(s.response.focusable())
		if s.focused() != s.response.doctor.text {
			t.Errorf("the keyboard is at %T", s.focused())
		}
		s.model.Settings.Change(func(v *model.Values) { v.Language = "zh-CN" })
		s.idle()
		if !strings.Contains(s.response.doctor.text.Text(), "设置") {
			t.Errorf("shown: %q", s.response.doctor.text.Text())
		}
		s.do("new_tab")
		if s.isSeen(s.response.doctor.content) {
			t.Error("another tab shows the examination")
		}
		s.do("previous_tab")
		s.click(s.response.doctor.leave)
		if s.isSeen(s.response.doctor.content) {
			t.Error("it is not closed")
		}
	})
}
