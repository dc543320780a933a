import { lessonTasks } from '#emergencies/report-lessons.ts'
import { statesOfTasks } from '#shifts/task-list.ts'
import { addTask } from '#shifts/tasks.ts'

lessonTasks.fill({ add: addTask, states: statesOfTasks })
