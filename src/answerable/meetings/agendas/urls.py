from django.urls import path

from .pages import builder, issues, items, lines, listing, matters, settings, steps

app_name = "agendas"

urlpatterns = [
    path("", listing.show_agendas, name="list"),
    path("start/<int:number>/", listing.start, name="start"),
    path("settings/", settings.show_settings, name="settings"),
    path("settings/dues/add/", settings.add_due_rule, name="add_due_rule"),
    path("settings/template/", settings.change_template, name="template"),
    path("settings/template/file/", settings.read_template, name="template_file"),
    path("<int:number>/", builder.show_agenda, name="agenda"),
    path("<int:number>/bring-in/", builder.bring_in, name="bring_in"),
    path("<int:number>/preview/", builder.show_preview, name="preview"),
    path("<int:number>/items/add/", items.add_item, name="add_item"),
    path("<int:number>/matters/<int:matter>/leave-out/", matters.leave_out, name="leave_out"),
    path("<int:number>/approve/", steps.approve, name="approve"),
    path("<int:number>/send-back/", steps.send_back, name="send_back"),
    path("<int:number>/take-back/", steps.take_back, name="take_back"),
    path("<int:number>/issue/", steps.issue, name="send_out"),
    path("<int:number>/revise/", steps.revise, name="revise"),
    path("<int:number>/withdraw/", steps.withdraw, name="withdraw"),
    path("<int:number>/take-up/", steps.take_up, name="take_up"),
    path("<int:number>/versions/<int:version>/", issues.show_issue, name="issue"),
    path("files/<int:number>/", issues.read_file, name="file"),
    path("items/<int:number>/", items.change_item, name="item"),
    path("items/<int:number>/move/", items.move_item, name="move_item"),
    path("items/<int:number>/remove/", items.remove_item, name="remove_item"),
    path("items/<int:number>/lines/add/", lines.add_line, name="add_line"),
    path("lines/<int:number>/", lines.change_line, name="line"),
    path("lines/<int:number>/move/", lines.move_line, name="move_line"),
    path("lines/<int:number>/item/", lines.change_home, name="line_home"),
    path("lines/<int:number>/remove/", lines.remove_line, name="remove_line"),
    path("lines/<int:number>/keep/", lines.keep_line, name="keep_line"),
    path("lines/<int:number>/merge/", lines.merge_line, name="merge_line"),
]
