// Package check holds the rules of good publication, one rule a file.
//
// A rule looks at a whole [site.Site] and reports what an editor can mend. It
// reads no files and changes nothing, so that build, check and serve ask the
// same question and get the same answer. What cannot even be read is reported
// by load; these rules judge what could.
//
// To add a rule: write a file with a [diag.Rule] that explains itself, a
// function, and a test with one case that breaks it and one that does not; then
// name both in the list below.
package check

import (
	"runtime"

	"golang.org/x/sync/errgroup"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

// Options says what the site is checked for.
type Options struct {
	Release bool // the site is to be published for real, not shown as a demonstration
}

// run is one examination of a site.
type run struct {
	site     *site.Site
	opt      Options
	findings []diag.Finding
}

// cell returns where a cell of a table with fixed columns stands.
func (r *run) cell(file string, record int, key string) diag.Place {
	return r.site.Sources.KeyPlace(&site.Common{File: file, Record: record}, key)
}

func (r *run) report(f diag.Finding) { r.findings = append(r.findings, f) }

// list holds every rule with the function that applies it. Rules that are found
// in the same pass share a function.
var list = []struct {
	rules []*diag.Rule
	apply func(*run)
}{
	{[]*diag.Rule{&ruleLink, &ruleLinkOutside, &ruleAnchor, &ruleHost, &ruleOldHost}, links},
	{[]*diag.Rule{&ruleDomain}, ownProse},
	{[]*diag.Rule{&ruleAttachment}, attachments},
	{nil, injected}, // breaks a rule of package markup
	{[]*diag.Rule{&ruleDateOrder, &ruleRetroactive}, dates},
	{[]*diag.Rule{&ruleNotApproved, &ruleApprovalDate}, approvals},
	{[]*diag.Rule{&ruleSameNumber}, numbers},
	{[]*diag.Rule{&ruleValidity}, validity},
	{[]*diag.Rule{&ruleDocumentNumber, &ruleIndexNumber, &ruleSameIndex, &ruleUnified}, documentNumbers},
	{[]*diag.Rule{&ruleNote}, notes},
	{[]*diag.Rule{&ruleNoTerm, &ruleOtherTerm}, terms},
	{[]*diag.Rule{&ruleUnexplained, &ruleLate, &ruleCalendar}, interpretations},
	{[]*diag.Rule{&ruleOneWay}, oneWay},
	{[]*diag.Rule{&ruleElements, &ruleElementName}, elements},
	{[]*diag.Rule{&ruleOnlyText, &ruleNoText}, forms},
	{[]*diag.Rule{&ruleCopied}, copied},
	{[]*diag.Rule{&ruleQuotation}, quotations},
	{[]*diag.Rule{&ruleCardIcon}, cardIcons},
	{[]*diag.Rule{&ruleScale}, scale},
	{[]*diag.Rule{&ruleChart}, charts},
	{[]*diag.Rule{&ruleUnits}, units},
	{[]*diag.Rule{&ruleFindable}, findable},
	{[]*diag.Rule{&ruleSampleReleased, &ruleSampleUnmarked}, samples},
	{[]*diag.Rule{&ruleSameTotal, &ruleTotalOrder, &ruleIssueOrder}, issueOrder},
	{[]*diag.Rule{&ruleGap}, gaps},
	{[]*diag.Rule{&ruleIssueID}, issueIDs},
	{[]*diag.Rule{&ruleScanMissing}, scans},
	{[]*diag.Rule{&ruleWithdrawn}, withdrawn},
	{[]*diag.Rule{&ruleSameOrder, &rulePages}, printing},
	{[]*diag.Rule{&rulePicture}, pictures},
	{[]*diag.Rule{&ruleUnregistered}, registers},
	{[]*diag.Rule{&ruleCorrectsNothing}, corrections},
	{[]*diag.Rule{&ruleTitleTwice}, titles},
	{[]*diag.Rule{&ruleNumberForm}, numberForms},
	{[]*diag.Rule{&ruleBackwards, &ruleCircle}, circles},
	{[]*diag.Rule{&ruleNoRow, &ruleChannel, &ruleSameRow}, catalogue},
	{[]*diag.Rule{&ruleAgency, &ruleGuideParts}, guides},
	{[]*diag.Rule{&ruleNoResult, &ruleNoWay, &ruleEmptyResult, &ruleOpinionCount}, consultations},
	{[]*diag.Rule{&ruleSynonym, &ruleSynonymWeight, &ruleSynonymCircle}, synonyms},
	{[]*diag.Rule{&ruleUnanswered}, unanswered},
	{[]*diag.Rule{&rulePointID, &ruleCoordinates, &ruleContact}, points},
	{[]*diag.Rule{&ruleChanged, &ruleVanished, &ruleReused, &ruleChangeRow}, frozen},
	{[]*diag.Rule{&ruleCarried, &ruleInForce, &ruleProjects}, reportTables},
	{[]*diag.Rule{&ruleSupervision, &ruleReportLate, &rulePeriod, &ruleExplained}, reportTexts},
	{[]*diag.Rule{&ruleWebsiteRow, &ruleWebsiteValue, &ruleWebsiteSum, &ruleWebsiteCount}, websites},
	{[]*diag.Rule{&ruleStated, &ruleShare, &ruleGrowth, &ruleVocabulary, &ruleTypo, &ruleEnumeration, &ruleNameDrift, &ruleDebris, &ruleThreeDays, &ruleAbsolute, &ruleSerialForm}, reportProse},
	{[]*diag.Rule{&ruleNotInData, &ruleTwoForms, &ruleParts, &ruleSuperlative, &ruleIncomplete, &ruleNear, &ruleNested}, proseNumbers},
	{[]*diag.Rule{&ruleStale}, stale},
	{[]*diag.Rule{&ruleSameFigure}, figures},
	{[]*diag.Rule{&ruleDrawnTwice, &ruleNoSource, &ruleRounding, &ruleTooManySeries}, drawings},
}

// Rules lists what check reports.
var Rules = func() (all []*diag.Rule) {
	for _, entry := range list {
		all = append(all, entry.rules...)
	}
	return all
}()

// Run applies every rule, on all cores, and returns the findings in the order of the
// sources.
func Run(s *site.Site, opt Options) []diag.Finding {
	runs := make([]run, len(list)) // the rules know nothing of one another
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, entry := range list {
		runs[i] = run{site: s, opt: opt}
		group.Go(func() error {
			entry.apply(&runs[i])
			return nil
		})
	}
	_ = group.Wait() // none fails
	var all []diag.Finding
	for i := range runs {
		all = append(all, runs[i].findings...)
	}
	return diag.Sort(all)
}
